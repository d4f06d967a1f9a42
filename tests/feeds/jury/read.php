<?php
// Reads calendars with sabre/vobject, validates them and prints every event as it understands it.
// php read.php < paths, one a line > {"path": {"complaints": […], "events": [[uid, start, end, summary], …]}, …}
error_reporting(E_ALL & ~E_DEPRECATED);
require_once 'Sabre/VObject/autoload.php';

use Sabre\VObject\Property\DateTime as Moment;

function moment(Moment $property): string
{
    $moment = DateTimeImmutable::createFromInterface($property->getDateTime());
    return $property->getDateType() === Moment::DATE
        ? $moment->format('Ymd')
        : $moment->setTimezone(new DateTimeZone('UTC'))->format('Ymd\THis\Z');
}

// This old version undoes the escaping of line ends and leaves that of commas, semicolons and backslashes to us.
function title(Sabre\VObject\Property $property): string
{
    return preg_replace('/\\\\([,;\\\\])/', '$1', (string) $property);
}

$found = [];
foreach (array_filter(explode("\n", stream_get_contents(STDIN))) as $path) {
    $calendar = Sabre\VObject\Reader::read(file_get_contents($path));
    $complaints = array_map(fn ($each) => $each['message'], $calendar->validate());
    $events = [];
    foreach ($calendar->VEVENT ?? [] as $event) {
        $events[] = [(string) $event->UID, moment($event->DTSTART), moment($event->DTEND), title($event->SUMMARY)];
    }
    $found[$path] = ['complaints' => $complaints, 'events' => $events];
}
echo json_encode($found, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
