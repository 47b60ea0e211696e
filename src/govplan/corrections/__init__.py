"""What a person corrected in a plan, kept as a file of its own and applied to what is read anew.

``model`` is the published form of the file, ``load`` reads it, ``apply`` applies it to a plan as
plain data, before the models check that. A correction names its row by id and by what the row says;
it is applied where both still agree, else where the row has gone, else it is told as lost.
"""
