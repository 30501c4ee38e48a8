"""What the meeting pages show: the briefing on the shared screen and the bulletin that goes out afterwards."""
