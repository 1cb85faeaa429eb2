/** Fields of each object type as `name:type[:flags]`; r read-only, m multiple, d deprecated, q required. Types ending in `>n` name the object type. */
export const itemFieldTables: Readonly<Record<number, string>> = {
  31: `id:integer:r xmlId:string title:string createdBy:user:r updatedBy:user:r movedBy:user:r createdTime:datetime:r
    updatedTime:datetime:r movedTime:datetime:r categoryId:crm_category opened:boolean:q stageId:crm_status previousStageId:crm_status:r
    begindate:date closedate:date companyId:crm_company>4 contactId:crm_contact:d opportunity:double isManualOpportunity:boolean
    taxValue:double currencyId:crm_currency mycompanyId:crm_company>4 sourceId:crm_status sourceDescription:text webformId:integer
    comments:text accountNumber:string locationId:location assignedById:user lastActivityBy:user:r lastActivityTime:datetime:r
    isRecurring:boolean:r utmSource:string utmMedium:string utmCampaign:string utmContent:string utmTerm:string observers:user:m
    contactIds:crm_contact:m parentId2:crm_entity>2 parentId7:crm_entity>7`,
  2: `id:integer:r createdTime:datetime:r dateCreateShort:string:r updatedTime:datetime:r dateModifyShort:string:r createdBy:user:r
    updatedBy:user:r assignedById:user opened:boolean:q leadId:crm_lead companyId:crm_company>4 contactId:crm_contact:d
    quoteId:crm_quote>7 title:string productId:integer categoryId:crm_category stageId:crm_status stageSemanticId:string:r isNew:boolean:r
    isRecurring:boolean:r isReturnCustomer:boolean:r isRepeatedApproach:boolean:r closed:boolean typeId:crm_status opportunity:double
    isManualOpportunity:boolean taxValue:double currencyId:crm_currency probability:integer comments:text begindate:date
    begindateShort:string:r closedate:date closedateShort:string:r eventDate:datetime eventDateShort:string:r eventId:crm_status
    eventDescription:text locationId:location webformId:integer sourceId:crm_status sourceDescription:text originatorId:string
    originId:string additionalInfo:text searchContent:text:r orderStage:string:r movedBy:user:r movedTime:datetime:r
    lastActivityBy:user:r lastActivityTime:datetime:r isWork:boolean:r isWon:boolean:r isLose:boolean:r receivedAmount:double:r
    lostAmount:double:r hasProducts:boolean:r utmSource:string utmMedium:string utmCampaign:string utmContent:string utmTerm:string
    observers:user:m contactIds:crm_contact:m`,
  7: `id:integer:r title:string createdTime:datetime:r updatedTime:datetime:r createdBy:user:r updatedBy:user:r assignedById:user
    opened:boolean:q leadId:crm_lead dealId:crm_deal>2 companyId:crm_company>4 contactId:crm_contact:d contactIds:crm_contact:m
    mycompanyId:crm_company>4 quoteNumber:string stageId:crm_status closed:boolean opportunity:double isManualOpportunity:boolean
    taxValue:double currencyId:crm_currency comments:text begindate:date closedate:date actualDate:date content:text terms:text
    locationId:location clientTitle:string clientAddr:string clientContact:string clientEmail:string clientPhone:string
    movedBy:user:r movedTime:datetime:r lastActivityBy:user:r lastActivityTime:datetime:r utmSource:string utmMedium:string
    utmCampaign:string utmContent:string utmTerm:string`,
  4: `id:integer:r title:string typeId:crm_status industry:crm_status employees:crm_status currencyId:crm_currency revenue:double
    comments:text opened:boolean:q isMyCompany:boolean hasPhone:boolean:r hasEmail:boolean:r hasImol:boolean:r leadId:crm_lead
    contactId:crm_contact:d contactIds:crm_contact:m assignedById:user createdTime:datetime:r updatedTime:datetime:r createdBy:user:r
    updatedBy:user:r originatorId:string originId:string webformId:integer bankingDetails:text fm:crm_multifield:m
    lastActivityBy:user:r lastActivityTime:datetime:r utmSource:string utmMedium:string utmCampaign:string utmContent:string
    utmTerm:string`,
  3: `id:integer:r honorific:crm_status name:string secondName:string lastName:string photo:file post:string birthdate:date
    typeId:crm_status sourceId:crm_status sourceDescription:text comments:text opened:boolean:q export:boolean hasPhone:boolean:r
    hasEmail:boolean:r hasImol:boolean:r assignedById:user companyId:crm_company>4 companyIds:crm_company>4m leadId:crm_lead
    createdTime:datetime:r updatedTime:datetime:r createdBy:user:r updatedBy:user:r originatorId:string originId:string
    originVersion:string webformId:integer fm:crm_multifield:m lastActivityBy:user:r lastActivityTime:datetime:r utmSource:string
    utmMedium:string utmCampaign:string utmContent:string utmTerm:string`.replace(">4m", ":m"),
};

/** The object type of each owner code of product rows. */
export const rowOwners: Readonly<Record<string, number>> = { D: 2, Q: 7, SI: 31 };

/** How events name each object type. */
export const eventNouns: Readonly<Record<number, string>> = { 2: "DEAL", 3: "CONTACT", 4: "COMPANY", 7: "QUOTE" };

/** What the custom fields of each object type are kept under. */
export const userFieldEntities: Readonly<Record<number, string>> = {
  2: "CRM_DEAL",
  3: "CRM_CONTACT",
  4: "CRM_COMPANY",
  7: "CRM_QUOTE",
  31: "CRM_SMART_INVOICE",
};
