"""Ready strings for the templates, one file for each family of pages. Templates loop and place; views compute."""
