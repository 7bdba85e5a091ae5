package io.github.redoubt.emulator.storage.internal;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a request's XML, with what is in it in the order it came. Document types and
 * entities are refused; namespaces and attributes count for nothing.
 *
 * @param text as it came, white space and all; empty for an element that has others in it
 */
public record Element(String name, String text, List<Element> children) {

  /** No document of the service is as deep as this; one that is would cost a stack. */
  private static final int DEEPEST = 20;

  /** Copies the list. */
  public Element {
    children = List.copyOf(children);
  }

  /** Makes one with text in it. */
  public static Element of(String name, String text) {
    return new Element(name, text, List.of());
  }

  /** Makes one with others in it. */
  public static Element of(String name, List<Element> children) {
    return new Element(name, "", children);
  }

  /**
   * Reads a document.
   *
   * @throws Rejection if it is not well-formed, or has another root
   */
  public static Element parse(byte[] document, String root) {
    Element read = parse(document);
    if (!read.name.equals(root)) {
      throw malformed("The root element is " + read.name + ", not " + root + ".");
    }
    return read;
  }

  /**
   * Reads a document, whatever its root.
   *
   * @throws Rejection if it is not well-formed
   */
  public static Element parse(byte[] document) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      return read(factory.createXMLStreamReader(new ByteArrayInputStream(document)));
    } catch (XMLStreamException e) {
      throw malformed("The XML is not well-formed.");
    }
  }

  /** An element that has begun and not ended. */
  private record Open(String name, StringBuilder text, List<Element> children) {

    Element close() {
      return new Element(name, children.isEmpty() ? text.toString() : "", children);
    }
  }

  private static Element read(XMLStreamReader in) throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    List<Element> roots = new ArrayList<>();
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == DEEPEST) {
            throw malformed("The XML is too deep.");
          }
          open.addLast(new Open(in.getLocalName(), new StringBuilder(), new ArrayList<>()));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.getLast().text.append(in.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element closed = open.removeLast().close();
          (open.isEmpty() ? roots : open.getLast().children).add(closed);
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw malformed("Document types and entities are not allowed.");
        default -> {}
      }
    }
    return roots.get(0);
  }

  /** What a document that breaks its schema comes to. */
  public static Rejection malformed(String why) {
    return new Rejection(400, "MalformedXML", why);
  }

  /** Gives all of a name, in their order. */
  public List<Element> all(String childName) {
    return children.stream().filter(each -> each.name.equals(childName)).toList();
  }

  /** Gives the texts of all of a name, in their order. */
  public List<String> texts(String childName) {
    return all(childName).stream().map(Element::text).toList();
  }

  /**
   * Finds the one of a name.
   *
   * @throws Rejection if there are several
   */
  public Optional<Element> find(String childName) {
    List<Element> found = all(childName);
    if (found.size() > 1) {
      throw malformed(name + " has more than one " + childName + ".");
    }
    return found.stream().findFirst();
  }

  /**
   * Gives the one of a name.
   *
   * @throws Rejection if there is none, or are several
   */
  public Element get(String childName) {
    return find(childName).orElseThrow(() -> malformed(name + " has no " + childName + "."));
  }

  /** Finds the text of the one of a name. */
  public Optional<String> findText(String childName) {
    return find(childName).map(Element::text);
  }

  /** Finds the whole number that the one of a name has for its text. */
  public Optional<Integer> findNumber(String childName) {
    return findText(childName).map(said -> number(childName, said));
  }

  private static int number(String childName, String said) {
    try {
      return Integer.parseInt(said.strip());
    } catch (NumberFormatException e) {
      throw malformed(childName + " is not a whole number.");
    }
  }

  /**
   * Lets elements of these names be in it, and no others.
   *
   * @throws Rejection if there is another
   */
  public Element only(String... names) {
    Set<String> known = Set.of(names);
    for (Element child : children) {
      if (!known.contains(child.name)) {
        throw malformed(name + " has an element " + child.name + ", which is not known there.");
      }
    }
    return this;
  }

  /** Says the document again, in the service's namespace. */
  public Xml document() {
    return inside(Xml.document(name)).close();
  }

  private Xml inside(Xml xml) {
    xml.text(text);
    for (Element child : children) {
      child.inside(xml.open(child.name)).close();
    }
    return xml;
  }
}
