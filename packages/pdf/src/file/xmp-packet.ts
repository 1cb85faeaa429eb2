import { escapeXml } from "@acquit/core";

/** What a file says of itself, in its Info dictionary and, alike, in its XMP packet. */
export interface FileFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: string;
  /** The instant of creation, ISO 8601 in UTC to the second. */
  readonly created: string;
  readonly producer: string;
  readonly creator: string;
}

/** The Factur-X entries of a file's XMP packet. */
export interface FacturXFacts {
  readonly fileName: string;
  /** "MINIMUM", "BASIC WL", "BASIC", "EN 16931", "EXTENDED". */
  readonly conformanceLevel: string;
}

/** A schema that XMP itself does not know, declared as PDF/A wants it (ISO 19005-3, 6.6.2.3). */
interface ExtensionSchema {
  readonly name: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly properties: readonly (readonly [
    name: string,
    type: "Text" | "Integer",
    category: "internal" | "external",
    description: string,
  ])[];
}

const uaSchema: ExtensionSchema = {
  name: "PDF/UA identification schema",
  namespace: "http://www.aiim.org/pdfua/ns/id/",
  prefix: "pdfuaid",
  properties: [["part", "Integer", "internal", "Part of the PDF/UA standard the file conforms to"]],
};

const facturXSchema: ExtensionSchema = {
  name: "Factur-X PDFA Extension Schema",
  namespace: "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
  prefix: "fx",
  properties: [
    ["DocumentFileName", "Text", "external", "The name of the embedded XML document"],
    ["DocumentType", "Text", "external", "The type of the hybrid document in capital letters, e.g. INVOICE or ORDER"],
    ["Version", "Text", "external", "The actual version of the standard applying to the embedded XML document"],
    ["ConformanceLevel", "Text", "external", "The conformance level of the embedded XML document"],
  ],
};

function declared({ name, namespace, prefix, properties }: ExtensionSchema): string {
  const listed = properties.map(
    ([property, type, category, description]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${property}</pdfaProperty:name>` +
      `<pdfaProperty:valueType>${type}</pdfaProperty:valueType><pdfaProperty:category>${category}</pdfaProperty:category>` +
      `<pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`,
  );
  return (
    `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${name}</pdfaSchema:schema>` +
    `<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>` +
    `<pdfaSchema:property><rdf:Seq>${listed.join("")}</rdf:Seq></pdfaSchema:property></rdf:li>`
  );
}

function extensionSchemas(schemas: readonly ExtensionSchema[]): string {
  return (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"' +
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">' +
    `<pdfaExtension:schemas><rdf:Bag>${schemas.map(declared).join("")}</rdf:Bag></pdfaExtension:schemas></rdf:Description>`
  );
}

function facturXDescription(facts: FacturXFacts): string {
  return (
    '<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">' +
    `<fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>${escapeXml(facts.fileName)}</fx:DocumentFileName>` +
    `<fx:Version>1.0</fx:Version><fx:ConformanceLevel>${escapeXml(facts.conformanceLevel)}</fx:ConformanceLevel>` +
    "</rdf:Description>"
  );
}

/**
 * The XMP packet of a PDF/A-3b and PDF/UA-1 file as UTF-8 bytes: parts and conformance, the same facts as the Info dictionary, and for
 * Factur-X its entries, with the schemas that declare what XMP does not know (ISO 19005-3, 6.6; ISO 14289-1, 5; Factur-X 1.0, section 6).
 */
export function xmpPacket(facts: FileFacts, facturX?: FacturXFacts): Uint8Array {
  const text = escapeXml;
  const alternative = (value: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${text(value)}</rdf:li></rdf:Alt>`;
  const packet =
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n' +
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">' +
    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n" +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>' +
    `<dc:title>${alternative(facts.title)}</dc:title><dc:description>${alternative(facts.subject)}</dc:description>` +
    `<dc:creator><rdf:Seq><rdf:li>${text(facts.author)}</rdf:li></rdf:Seq></dc:creator>` +
    `<dc:language><rdf:Bag><rdf:li>${text(facts.language)}</rdf:li></rdf:Bag></dc:language></rdf:Description>\n` +
    '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">' +
    `<pdf:Producer>${text(facts.producer)}</pdf:Producer></rdf:Description>\n` +
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">' +
    `<xmp:CreatorTool>${text(facts.creator)}</xmp:CreatorTool><xmp:CreateDate>${facts.created}</xmp:CreateDate>` +
    `<xmp:ModifyDate>${facts.created}</xmp:ModifyDate></rdf:Description>\n` +
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>\n' +
    (facturX ? `${facturXDescription(facturX)}\n` : "") +
    `${extensionSchemas(facturX ? [uaSchema, facturXSchema] : [uaSchema])}\n` +
    '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>';
  return new TextEncoder().encode(packet);
}
