package io.github.redoubt.emulator.storage.internal;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the small XML bodies of requests as paths and texts, entities and document types switched
 * off.
 */
public final class XmlBody {

  /**
   * A leaf.
   *
   * @param path the names from the root on, joined by slashes
   * @param parent which element it is in, counted from the document's begin, to tell apart elements
   *     of one name
   */
  public record Leaf(String path, int parent, String text) {}

  private XmlBody() {}

  public static List<Leaf> leaves(byte[] body) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return read(factory.createXMLStreamReader(new ByteArrayInputStream(body)));
    } catch (XMLStreamException e) {
      throw new Rejection(400, "MalformedXML", "The XML is not well-formed.");
    }
  }

  private static List<Leaf> read(XMLStreamReader in) throws XMLStreamException {
    List<Leaf> leaves = new ArrayList<>();
    Deque<String> names = new ArrayDeque<>();
    Deque<Integer> numbers = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    boolean leaf = false;
    int number = 0;
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          names.addLast(in.getLocalName());
          numbers.addLast(number++);
          text.setLength(0);
          leaf = true;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          numbers.removeLast();
          if (leaf) {
            int parent = numbers.isEmpty() ? -1 : numbers.getLast();
            leaves.add(new Leaf(String.join("/", names), parent, text.toString()));
          }
          names.removeLast();
          leaf = false;
        }
        default -> {}
      }
    }
    return leaves;
  }
}
