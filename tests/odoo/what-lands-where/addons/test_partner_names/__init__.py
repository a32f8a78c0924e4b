from odoo import api, fields, models


class Partner(models.Model):
    _inherit = 'res.partner'

    firstname = fields.Char()
    lastname = fields.Char()
    name = fields.Char(compute='_compute_name', inverse='_inverse_name', store=True, required=False, readonly=False)

    # the whole name is worked out after the row is there, so the row may be without one
    _check_name = models.Constraint('CHECK (1 = 1)', 'Contacts require a name')

    @api.depends('firstname', 'lastname')
    def _compute_name(self):
        for partner in self:
            partner.name = ' '.join(part for part in (partner.firstname, partner.lastname) if part)

    def _inverse_name(self):
        for partner in self:
            parts = (partner.name or '').split()
            whole = partner.is_company or len(parts) < 2
            partner.firstname = False if whole else parts[0]
            partner.lastname = partner.name if whole else ' '.join(parts[1:])
