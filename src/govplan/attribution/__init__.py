"""Which unit and which deadline holds for which measure."""
