"""The English texts about what is brought instead of fetched: doors and tables."""

ENGLISH = {
    # vigie doors
    "door_feedback": "For customers, say behind a QR code on the bill:",
    "door_staff": "For the team, to be kept on the home screen of their telephones:",
    "door_webhook": "For programs that bring entries as signed JSON:",
    "door_open": "open since {since}. Its address was shown then and is kept nowhere; "
    "--rotate {purpose} makes a new one.",
    "door_key": "key, not shown again either: {key}",
    "doors_not_deployed": "Stage {stage} has no doors yet. Deploy first: "
    "`make deploy STAGE={stage}`.",
    # vigie import
    "import_columns": "Columns: {columns}.",
    "import_dates": "From {first} to {last}.",
    "import_undated": "{count} rows have no date: they count as history.",
    "import_fresh": "{count} rows are less than six hours old: they count as fresh and "
    "may open a crisis.",
    "import_repeated": "{count} rows say what another row has said.",
    "import_more_bad": "… and {count} more rows that cannot be read.",
    "import_cut": "From line {line} on nothing was read: a quotation mark is left open "
    "before it, or the file holds more than {rows} rows.",
    "import_would": "{count} mentions of {business} could be imported; nothing was "
    "sent.",
    "import_sent": "{count} mentions of {business} are on their way; importing the "
    "file again adds nothing.",
    "import_no_file": "{file} cannot be read ({reason}).",
    "import_too_large": "{file} is larger than 20 MB: import it in parts.",
    "import_empty": "{file} is empty.",
    "import_no_header": "{file} has no row of names with a column such as “text”, "
    "“message” or “title”: add one, as in “date,text,author,url”.",
    "import_no_entries": "{file} holds no row that can be imported. Look at lines "
    "{lines}.",
    "row_no_words": "line {line}: neither a text nor a rating.",
    "row_no_date": "line {line}: its date cannot be read. Expected one such as "
    "2026-03-14 12:30 or 14/03/2026.",
    "row_too_wide": "line {line}: it has more cells than there are columns; a text "
    "with a separator in it needs quotation marks.",
    # vigie --help
    "about_doors": "Make the addresses of a business's forms and of its webhook.",
    "about_import": "Import old mentions from a CSV, as another tool exports it.",
}
