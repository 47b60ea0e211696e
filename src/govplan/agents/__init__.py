"""A server of the Model Context Protocol: govplan's commands as tools of an agent."""
