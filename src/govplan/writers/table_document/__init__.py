"""The plan as a clean Word table (任务分解表); read again, it gives the same tree."""
