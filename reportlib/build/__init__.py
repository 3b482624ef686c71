"""From report files to folders of executed notebooks, pages, figures and tables; the user's projects."""
