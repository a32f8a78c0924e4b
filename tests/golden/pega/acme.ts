import { bytes, paper, party, task, type CaseWish, type PegaWish } from './from-pega'

/* A small service firm: complaints with people and lists in them, and orders that are deals. */

export const complaintType = 'Acme-Service-Work-Complaint'
export const orderType = 'Acme-Service-Work-Order'
export const key = (id: string): string => `ACME-SERVICE-WORK ${id}`

const ann = { CustomerID: 'CU-1', Name: 'Ann Lee', Company: 'Globex Ltd', Email: 'ann@globex.example' }
const jo = { FirstName: 'Jo', LastName: 'Poe', Email: 'jo@poe.example', Statement: 'I saw it.' }

export const broken: CaseWish = {
  key: key('C-1'),
  class: complaintType,
  properties: {
    pyID: 'C-1',
    pyLabel: 'Broken pump',
    pyDescription: '<p>It <b>broke</b>.</p><script>alert(1)</script>',
    pyStatusWork: 'Open-InProgress',
    pxUrgencyWork: '35',
    pyPriority: 'High',
    pxCreateDateTime: '20250301T090000.000 GMT',
    pxCreateOperator: 'bob@acme.example',
    pxCreateOpName: 'Bob Stone',
    pxUpdateDateTime: '2025-03-05T10:30:00.000Z',
    pyOwnerUserID: 'jane@acme.example',
    pyOwnerOrg: 'Acme',
    pxCurrentStage: 'PRIM1',
    pxCurrentStageLabel: 'Review',
    pyCustomerID: 'CU-1',
    pyWorkIDPrefix: 'C-',
    pySLAName: 'Gold',
    pySLAGoal: '20250303T120000.000 GMT',
    pySLADeadline: '20250310T120000.000 GMT',
    ClaimAmount: '1250.500000000',
    ExactLoss: '123456789012345678.123456789',
    DamageCount: '3',
    Channel: 'Fax',
    Urgent: 'true',
    IncidentDate: '20250226',
    Address: { City: 'Bristol', Country: 'GB' },
    Customer: ann,
    Vehicle: { VehicleID: 'V-7', Plate: 'AC 123 X' },
    Witnesses: [jo, { FirstName: 'Al', LastName: 'Doe' }],
  },
  parties: [
    party('Customer', { firstName: 'Ann', lastName: 'Lee', email: 'ann@globex.example' }),
    party('Interested', { firstName: 'Jo', lastName: 'Poe', email: 'JO@poe.example' }),
  ],
  assignments: [
    task('ASSIGN-WORKLIST ACME-SERVICE-WORK C-1!CALL', {
      name: 'Call customer',
      process: 'Call back',
      actions: ['Call customer'],
      instructions: 'Ring <b>before</b> noon',
      assignee: 'jane@acme.example',
      assigneeName: 'Jane Roe',
      urgency: '35',
      created: '20250301T090000.000 GMT',
      goal: '20250303T120000.000 GMT',
      deadline: '20250304T120000.000 GMT',
    }),
    task('ASSIGN-WORKBASKET ACME-SERVICE-WORK C-1!REVIEW', {
      name: 'Review complaint',
      in: 'workbasket',
      assignee: 'Review@acme',
      goal: '20250306T120000.000 GMT',
      created: '20250301T090000.000 GMT',
    }),
  ],
  attachments: [
    paper('LINK-ATTACHMENT ACME-SERVICE-WORK C-1!1', key('C-1'), {
      name: 'Invoice March',
      fileName: 'invoice.pdf',
      mimeType: 'application/pdf',
      category: 'File',
      author: 'bob@acme.example',
      authorName: 'Bob Stone',
      created: '20250302T090000.000 GMT',
      content: bytes('invoice.pdf', 'the invoice'),
    }),
    paper('LINK-ATTACHMENT ACME-SERVICE-WORK C-1!2', key('C-1'), {
      type: 'URL',
      name: 'Vendor page',
      url: 'https://vendor.example/pumps?id=7&lang=en',
      created: '20250302T091000.000 GMT',
    }),
    paper('LINK-ATTACHMENT ACME-SERVICE-WORK C-1!3', key('C-1'), {
      type: 'EMAIL',
      name: 'Re: your complaint',
      text: '<html><body><p>We are <b>sorry</b>.</p></body></html>',
      author: 'jane@acme.example',
      created: '20250302T092000.000 GMT',
    }),
    paper('LINK-ATTACHMENT ACME-SERVICE-WORK C-1!4', key('C-1'), {
      type: 'NOTE',
      name: 'Telephone note',
      text: 'She will call again.\nAsk for the number.',
      author: 'bob@acme.example',
      created: '20250302T093000.000 GMT',
    }),
    paper('LINK-ATTACHMENT PEGASOCIAL M-1!5', 'PEGASOCIAL M-1', {
      name: 'Photo',
      fileName: 'photo.png',
      created: '20250303T080000.000 GMT',
      content: bytes('photo.png', 'a photo'),
    }),
  ],
  posts: [
    {
      id: 'PEGASOCIAL M-1',
      replyTo: null,
      text: '<p>Who has the <i>part</i>?</p>',
      author: 'bob@acme.example',
      authorName: 'Bob Stone',
      time: '20250303T080000.000 GMT',
    },
    {
      id: 'PEGASOCIAL M-2',
      replyTo: 'PEGASOCIAL M-1',
      text: 'I do.',
      author: 'gone@acme.example',
      authorName: 'Gregor Gone',
      time: '20250303T090000.000 GMT',
    },
  ],
  history: [
    {
      id: 'HISTORY-ACME C-1!1',
      time: '20250301T090000.000 GMT',
      performer: 'Bob Stone',
      text: 'Case created',
    },
    {
      id: 'HISTORY-ACME C-1!2',
      time: '20250304T150000.000 GMT',
      performer: 'System',
      text: 'Status changed to Open-InProgress.',
    },
  ],
  followers: [{ id: 'bob@acme.example', name: 'Bob Stone' }],
  tags: ['VIP', 'pumps'],
  related: [{ key: key('O-1'), how: 'Ordered again' }],
}

/** Lies in a basket alone; its customer is the same one, embedded; a child of the first. */
export const waiting: CaseWish = {
  key: key('C-2'),
  class: complaintType,
  properties: {
    pyID: 'C-2',
    pyLabel: 'Late delivery',
    pyStatusWork: 'Pending-Vendor',
    pxUrgencyWork: '10',
    pyPriority: 'low',
    pxCreateDateTime: '20250401T090000.000 GMT',
    pyOwnerUserID: 'jane@acme.example',
    pxCoverInsKey: key('C-1'),
    Customer: { ...ann, CustomerID: '', Email: 'ANN@globex.example' },
    Channel: 'Web',
    ClaimAmount: '25000.000000000',
    Witnesses: [{ ...jo, Email: 'jo@poe.example', Statement: 'Again.' }],
  },
  assignments: [
    task('ASSIGN-WORKBASKET ACME-SERVICE-WORK C-2!REVIEW', {
      name: 'Review complaint',
      in: 'workbasket',
      assignee: 'Review@acme',
      created: '20250401T090000.000 GMT',
    }),
  ],
}

export const withdrawn: CaseWish = {
  key: key('C-3'),
  class: complaintType,
  properties: {
    pyID: 'C-3',
    pyStatusWork: 'Resolved-Withdrawn',
    pyPriority: 'Urgent',
    pxCreateDateTime: '20250401T090000.000 GMT',
    pyResolvedTimestamp: '20250402T090000.000 GMT',
    pyResolvedUserID: 'bob@acme.example',
    pyOwnerUserID: 'bob@acme.example',
    pyCustomerID: 'CU-2',
  },
}

export const order: CaseWish = {
  key: key('O-1'),
  class: orderType,
  properties: {
    pyID: 'O-1',
    pyLabel: 'Two pumps',
    pyStatusWork: 'Open',
    pxCreateDateTime: '20250401T090000.000 GMT',
    pyOwnerUserID: 'bob@acme.example',
    OrderTotal: '129.990000000',
    VehicleID: 'V-7',
    Items: [
      { SKU: '000417', Title: 'Pump, small', Qty: '2', Price: '49.9', Fragile: 'true' },
      { SKU: '000418', Title: 'Seal', Qty: '1', Price: '0.35', Fragile: 'false' },
    ],
  },
  parties: [party('Customer', { firstName: 'Zoe', lastName: 'Ash', email: 'zoe@ash.example' })],
}

export const delivered: CaseWish = {
  key: key('O-2'),
  class: orderType,
  properties: {
    pyID: 'O-2',
    pyLabel: 'Spare seals',
    pyStatusWork: 'resolved-completed ',
    pxCreateDateTime: '20250401T090000.000 GMT',
    pyResolvedTimestamp: '20250403T090000.000 GMT',
    pyOwnerUserID: 'bob@acme.example',
    OrderTotal: '60',
    VehicleID: 'V-8',
  },
}

export const acme: PegaWish = {
  classes: {
    [complaintType]: {
      name: 'Complaint',
      properties: {
        ClaimAmount: ['Claim amount', 'Decimal', { authored: 'Currency' }],
        ExactLoss: ['Exact loss', 'Decimal'],
        DamageCount: ['Number of damages', 'Integer'],
        Channel: ['Channel', 'Text', { authored: 'Picklist', choices: ['Phone', 'Web', 'E-mail'] }],
        Urgent: ['Urgent', 'TrueFalse'],
        IncidentDate: ['Incident date', 'Date'],
        'Address.City': ['City', 'Text'],
        'Address.Country': ['Country', 'Text'],
        'Customer.CustomerID': ['Customer ID', 'Identifier'],
        'Customer.Name': ['Name', 'Text'],
        'Customer.Company': ['Company', 'Text'],
        'Customer.Email': ['E-mail', 'Text', { authored: 'Email' }],
        'Vehicle.VehicleID': ['Vehicle ID', 'Identifier'],
        'Vehicle.Plate': ['Plate', 'Text'],
        'Witnesses().FirstName': ['First name', 'Text'],
        'Witnesses().LastName': ['Last name', 'Text'],
        'Witnesses().Email': ['E-mail', 'Text', { authored: 'Email' }],
        'Witnesses().Statement': ['Statement', 'Text', { authored: 'Text (paragraph)' }],
      },
      pages: { Address: 'page', Customer: 'page', Vehicle: 'page', 'Witnesses()': 'page-list' },
    },
    [orderType]: {
      name: 'Order',
      properties: {
        OrderTotal: ['Order total', 'Decimal', { authored: 'Currency' }],
        VehicleID: ['Vehicle ID', 'Identifier'],
        'Items().SKU': ['Article number', 'Identifier'],
        'Items().Title': ['Title', 'Text'],
        'Items().Qty': ['Quantity', 'Integer'],
        'Items().Price': ['Price', 'Decimal', { authored: 'Currency' }],
        'Items().Fragile': ['Fragile', 'TrueFalse'],
      },
      pages: { 'Items()': 'page-list' },
    },
    'Acme-Data-Customer': {
      name: 'Customer',
      properties: {
        CustomerID: ['Customer ID', 'Identifier'],
        Name: ['Name', 'Text'],
        Kind: ['Kind', 'Text', { authored: 'Picklist', choices: ['Person', 'Company'] }],
        FirstName: ['First name', 'Text'],
        LastName: ['Last name', 'Text'],
        Company: ['Company', 'Text'],
        Email: ['E-mail', 'Text', { authored: 'Email' }],
        Phone: ['Phone', 'Text', { authored: 'Phone' }],
        City: ['City', 'Text'],
        Country: ['Country', 'Text'],
        CreditLimit: ['Credit limit', 'Decimal', { authored: 'Currency' }],
      },
    },
    'Acme-Data-Vehicle': {
      name: 'Vehicle',
      properties: {
        VehicleID: ['Vehicle ID', 'Identifier'],
        Plate: ['Plate', 'Text'],
        Mileage: ['Mileage (km)', 'Integer'],
        Insured: ['Insured', 'TrueFalse'],
      },
    },
  },
  cases: [broken, waiting, withdrawn, order, delivered],
  objects: {
    'Acme-Data-Customer': {
      key: 'CustomerID',
      rows: [
        {
          CustomerID: 'CU-1',
          Name: 'Ann Lee',
          Kind: 'Person',
          FirstName: 'Ann',
          LastName: 'Lee',
          Company: 'Globex Ltd',
          Email: 'ann@globex.example',
          Phone: '+44 7700 900123',
          City: 'Bristol',
          Country: 'GB',
          CreditLimit: '250',
        },
        {
          CustomerID: 'CU-2',
          Name: 'Globex Ltd',
          Kind: 'Company',
          Email: 'office@globex.example',
          City: 'Bristol',
          Country: 'GB',
        },
      ],
    },
    'Acme-Data-Vehicle': {
      key: 'VehicleID',
      rows: [
        { VehicleID: 'V-7', Plate: 'AC 123 X', Mileage: '42000', Insured: 'true' },
        { VehicleID: 'V-8', Plate: 'AC 999 Z', Mileage: '0', Insured: 'false' },
      ],
    },
  },
  operators: [
    { id: 'jane@acme.example', name: 'Jane Roe', email: 'jane@acme.example', workGroup: 'Complaints@acme' },
    { id: 'bob@acme.example', name: 'Bob Stone', email: 'bob@acme.example', workGroup: 'Orders@acme' },
  ],
  workGroups: [
    {
      id: 'Complaints@acme',
      name: 'Complaints',
      manager: 'jane@acme.example',
      members: ['jane@acme.example'],
    },
    {
      id: 'Orders@acme',
      name: 'Orders',
      manager: 'bob@acme.example',
      members: ['bob@acme.example'],
    },
  ],
  workbaskets: [
    {
      id: 'Review@acme',
      name: 'Review team',
      workGroup: 'Complaints@acme',
      manager: 'jane@acme.example',
      members: ['jane@acme.example', 'bob@acme.example'],
    },
  ],
  users: ['jane@acme.example', 'bob@acme.example'],
}
