package io.github.redoubt.emulator.storage.internal;

import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the XML of the S3 dialect. */
public final class Xml {

  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  private Xml() {
    try {
      out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      out.writeProcessingInstruction(
          "xml", "version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"");
      // IBM's client for Node takes a bucket's location from the line, and not from the element.
      out.flush();
      text.append('\n');
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins a document of the service's namespace. */
  public static Xml document(String root) {
    Xml xml = new Xml().open(root);
    try {
      xml.out.writeDefaultNamespace(NAMESPACE);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return xml;
  }

  /** Begins an error, which is in no namespace. */
  public static Xml error() {
    return new Xml().open("Error");
  }

  public Xml open(String name) {
    try {
      out.writeStartElement(name);
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says of which type the element is that was opened last. */
  public Xml type(String name) {
    try {
      out.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
      out.writeAttribute("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type", name);
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  public Xml element(String name, Object value) {
    return open(name).text(value.toString()).close();
  }

  public Xml text(String value) {
    try {
      out.writeCharacters(value);
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  public Xml close() {
    try {
      out.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  public String done() {
    try {
      out.writeEndDocument();
      out.flush();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
