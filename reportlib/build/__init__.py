"""Files of reports to folders of executed notebooks, pages, figures and tables; projects of the user's."""
