{
    'name': 'Names in parts',
    'summary': 'Does what the module for split names does: first and last name apart, the whole name worked out from them',
    'version': '1.0',
    'depends': ['base'],
    'license': 'LGPL-3',
}
