package io.github.redoubt.storage.internal;

import com.google.gson.JsonParseException;
import java.io.StringReader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an answer. Namespaces and attributes say nothing here and are left out.
 *
 * <p>Documents that declare anything (a DTD, entities) are refused as a whole: the service sends
 * none, and whoever does wants this program to read files or to run out of memory.
 */
public final class Xml {

  private static final int MOST_CHARACTERS = 16 << 20;
  private static final int MOST_LEVELS = 16;

  private final String name;
  private final StringBuilder text = new StringBuilder();
  private final List<Xml> children = new ArrayList<>();

  private Xml(String name) {
    this.name = name;
  }

  /**
   * Reads a document, and gives its root.
   *
   * @throws JsonParseException if it is no XML, or none that a service sends
   */
  public static Xml parse(String document) {
    if (document.length() > MOST_CHARACTERS) {
      throw new JsonParseException("it is longer than " + MOST_CHARACTERS + " characters");
    }
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(document));
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new JsonParseException("it is no XML", e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static Xml read(XMLStreamReader reader) throws XMLStreamException {
    Xml root = new Xml("");
    Deque<Xml> open = new ArrayDeque<>(List.of(root));
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Xml element = new Xml(reader.getLocalName());
          open.getLast().children.add(element);
          open.addLast(element);
          if (open.size() > MOST_LEVELS) {
            throw new JsonParseException("it has more than " + MOST_LEVELS + " levels");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.removeLast();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.getLast().text.append(reader.getText());
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new JsonParseException("it declares or uses entities");
        default -> {}
      }
    }
    return root.children.get(0);
  }

  /** Gives the root back if it has that name. */
  public Xml named(String expected) {
    if (!name.equals(expected)) {
      throw new JsonParseException("it is a " + name + " and no " + expected);
    }
    return this;
  }

  public String name() {
    return name;
  }

  /** Gives the text of this element, as it came. */
  public String text() {
    return text.toString();
  }

  /** Gives what is in it, in order. */
  public List<Xml> children() {
    return List.copyOf(children);
  }

  public List<Xml> all(String child) {
    return children.stream().filter(c -> c.name.equals(child)).toList();
  }

  public Optional<Xml> find(String child) {
    return children.stream().filter(c -> c.name.equals(child)).findFirst();
  }

  /** Gives a child that has to be there. */
  public Xml get(String child) {
    return find(child).orElseThrow(() -> new JsonParseException("a " + name + " has no " + child));
  }

  /** Gives the text of a child, empty where there is none. */
  public Optional<String> findText(String child) {
    return find(child).map(Xml::text);
  }

  /** Gives the text of a child that has to be there. */
  public String text(String child) {
    return get(child).text();
  }

  public boolean isTrue(String child) {
    return findText(child).filter(t -> t.strip().equalsIgnoreCase("true")).isPresent();
  }

  public Instant time(String child) {
    String value = text(child).strip();
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new JsonParseException("the " + child + " of a " + name + " is " + value, e);
    }
  }

  public long number(String child) {
    String value = text(child).strip();
    if (!value.matches("\\d{1,18}")) {
      throw new JsonParseException("the " + child + " of a " + name + " is " + value);
    }
    return Long.parseLong(value);
  }
}
