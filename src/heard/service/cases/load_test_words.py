"""The fixed lists from which made-up people and texts are drawn. Nobody in them is real."""

from __future__ import annotations

_FIRST_NAMES = """
Ada Alfie Amara Anouk Arlo Asha Barnaby Bea Bilal Bryony Caleb Carys Chidi Clementine Dara Delphine Dev Edie Elwood Esme
Farah Fergus Fern Gethin Greta Hari Hester Idris Imogen Isla Jago Jemima Kai Keziah Lachlan Leila Linus Lowri Mabel Milo
Nadia Ned Nia Olive Omar Orla Otis Pearl Priya Quentin Rafe Rosa Rowan Saffron Seth Tamsin Theo Uma Vera Wilf Xanthe
Yasmin Zara Zeb
"""
_LAST_NAMES = """
Abernathy Ackerley Addlestone Ashdown Babbington Barleycorn Beckwith Birchall Blackthorn Bramley Brightwell Broadhurst
Butterfield Calloway Chatterley Cobbold Copperfield Cranleigh Crowhurst Dalloway Dapperly Dimmock Dunmore Eastaugh
Elderfield Fairbrother Farthingale Fenwick Fothergill Foxglove Gadsby Galloway Gooseberry Greenhalgh Hadleigh Hartwell
Hawthorne Hazelwood Heatherington Holloway Honeychurch Inglenook Jessamy Kettlewell Kingfisher Lambourne Larkspur
Lavender Lightfoot Lockwood Longbottom Mallory Marchbank Meadowcroft Merryweather Middlemiss Nettleship Nightingale
Oakapple Oldershaw Osgood Partridge Pemberton Pennyfeather Pickering Plumtree Prettyjohn Quickly Quillfeather Ramsbottom
Ravenscroft Rosewarne Rushworth Sandalwood Seagrave Shufflebottom Silverstone Skylark Smallbone Snowdrop Sparrowhawk
Stillwater Strawbridge Swallowfield Tattersall Thistlewood Thornbury Threlkeld Tiddymarsh Trelawney Underhill Uppington
Valentine Wagstaff Wainwright Waterhouse Weatherby Whistlecraft Whitlock Wigglesworth Winterbourne Woodruff Yarrow
"""
_WORDS = """
the to we that and my was not of me for they a in have about had no since be when she he so our is who from
social worker call child school meeting answer letter visit plan contact family review week month told asked said promised
placement carer support nobody called back again wait changed cancelled late report read wrong name address home money
taxi respite assessment hours agreed signed minutes invited interpreter phone email office duty team manager listened
rude kind sorry explained decision panel court advocate brother sister grandmother father mother siblings bedroom moved
suddenly suitcase birthday Christmas holiday passport bank account savings allowance payment receipt bus train college
apprenticeship nurse doctor medicine appointment transport wheelchair autism sensory transition adult services
housing tenancy landlord damp furniture laptop homework tutor exclusion uniform lunch weekend overnight supervised session
centre garden allotment football swimming drama club chess violin piano rabbit dog cat goldfish tortoise bicycle scooter
birthmark eyeglasses orthodontist podiatry physiotherapy hydrotherapy trampoline caravan lighthouse harbour marmalade
umbrella telescope accordion saxophone kaleidoscope lavatory staircase banister cellar attic chimney
"""
TEAMS = (
    "North assessment", "South assessment", "Children in care", "Leaving care", "Disabled children", "Fostering",
    "Adoption", "Early help",
)  # fmt: skip

FIRST_NAMES = _FIRST_NAMES.split()
LAST_NAMES = _LAST_NAMES.split()
#: A text holds a word the more often, the nearer it stands to the beginning.
WORDS = _WORDS.split()
