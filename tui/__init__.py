"""The review screen of Satzpaar: a parallel corpus corrected side by side, by keyboard."""
