"""The record for programs: registers, the whole record, citations, linked data, documents."""
