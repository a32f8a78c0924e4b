{
    'name': 'Names in parts',
    'summary': 'Stands for the module of that name: first and last name apart, the whole name worked out from them',
    'version': '1.0',
    'depends': ['base'],
    'license': 'LGPL-3',
}
