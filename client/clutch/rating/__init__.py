"""People as raters: a small web app whose verdicts become rewards; what ``clutch rate`` serves."""
