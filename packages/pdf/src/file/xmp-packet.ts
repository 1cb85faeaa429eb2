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

const facturXProperties: readonly (readonly [name: string, description: string])[] = [
  ["DocumentFileName", "The name of the embedded XML document"],
  ["DocumentType", "The type of the hybrid document in capital letters, e.g. INVOICE or ORDER"],
  ["Version", "The actual version of the standard applying to the embedded XML document"],
  ["ConformanceLevel", "The conformance level of the embedded XML document"],
];

function extensionSchema(): string {
  const properties = facturXProperties.map(
    ([name, description]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name>` +
      "<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>" +
      `<pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`,
  );
  return (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"' +
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">' +
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">' +
    "<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>" +
    "<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>" +
    "<pdfaSchema:prefix>fx</pdfaSchema:prefix>" +
    `<pdfaSchema:property><rdf:Seq>${properties.join("")}</rdf:Seq></pdfaSchema:property>` +
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
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
 * The XMP packet of a PDF/A-3b file as UTF-8 bytes: part and conformance, the same facts as the Info dictionary, and for Factur-X its
 * entries with the schema that declares them (ISO 19005-3, 6.6; Factur-X 1.0, section 6).
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
    (facturX ? `${facturXDescription(facturX)}\n${extensionSchema()}\n` : "") +
    '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>';
  return new TextEncoder().encode(packet);
}
