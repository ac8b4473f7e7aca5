"""The tests: rules as sentences, histories as files, windows as text, journeys through the real root."""
