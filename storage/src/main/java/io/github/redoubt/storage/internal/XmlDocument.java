package io.github.redoubt.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Call;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * An element to be sent, and the document that it is the root of. Belongs to one thread until it is
 * sent.
 *
 * <p>What was read can be put into it as it came, so that an edit keeps what this version does not
 * know.
 */
public final class XmlDocument {

  private static final MediaType XML = MediaType.get("application/xml");
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final String name;
  private String text = "";
  private final List<XmlDocument> children = new ArrayList<>();

  private XmlDocument(String name) {
    this.name = name;
  }

  /** Begins an element. */
  public static XmlDocument named(String name) {
    return new XmlDocument(name);
  }

  /** Gives an element as it was read, to be changed and sent back. */
  public static XmlDocument copyOf(Xml read) {
    XmlDocument copy = new XmlDocument(read.name());
    if (read.children().isEmpty()) {
      copy.text = checked(read.name(), read.text());
    }
    read.children().forEach(child -> copy.children.add(copyOf(child)));
    return copy;
  }

  /** Adds a child that holds nothing but text. */
  public XmlDocument with(String child, Object value) {
    return with(new XmlDocument(child).holding(value));
  }

  /** Adds a child. */
  public XmlDocument with(XmlDocument child) {
    children.add(child);
    return this;
  }

  /** Adds children as they were read. */
  public XmlDocument keeping(List<Xml> read) {
    read.forEach(child -> children.add(copyOf(child)));
    return this;
  }

  /** Puts a child where the first one of its name is, or at the end. */
  public XmlDocument replacing(XmlDocument child) {
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).name.equals(child.name)) {
        children.set(i, child);
        return this;
      }
    }
    return with(child);
  }

  /** Puts a child that holds nothing but text where the first one of its name is. */
  public XmlDocument replacing(String child, Object value) {
    return replacing(new XmlDocument(child).holding(value));
  }

  /** Adds the children of another element but for those of some names. */
  public XmlDocument keepingOthersOf(XmlDocument there, Set<String> names) {
    there.children.stream().filter(child -> !names.contains(child.name)).forEach(children::add);
    return this;
  }

  /** Leaves out the children of a name. */
  public XmlDocument without(String child) {
    children.removeIf(c -> c.name.equals(child));
    return this;
  }

  private XmlDocument holding(Object value) {
    text = checked(name, value.toString());
    return this;
  }

  private static String checked(String where, String value) {
    if (!value.codePoints().allMatch(XmlDocument::isCharacter)) {
      throw new InvalidRequestException(
          where,
          "holds a character that XML has no form for",
          "Leave out control characters and halves of surrogate pairs.");
    }
    return value;
  }

  /**
   * Says whether a text survives being written as XML, and read again by whoever: it has no control
   * characters and no halves of surrogate pairs.
   */
  public static boolean holds(String text) {
    return text.codePoints().allMatch(c -> c >= ' ' && isCharacter(c));
  }

  private static boolean isCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }

  /**
   * Makes it the body of a call, with the checksum that the service asks for with every
   * configuration.
   */
  public Call.Builder in(Call.Builder call) {
    byte[] bytes = bytes();
    return call.header("Content-MD5", md5(bytes)).body(RequestBody.create(bytes, XML));
  }

  /** Gives the document as a body without a checksum, for calls that have another use for one. */
  public RequestBody body() {
    return RequestBody.create(bytes(), XML);
  }

  /** Gives the document in UTF-8. */
  public byte[] bytes() {
    return toString().getBytes(UTF_8);
  }

  private static String md5(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Digests.named("MD5").digest(bytes));
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(256);
    write(out, " xmlns=\"" + NAMESPACE + "\"");
    return out.toString();
  }

  private void write(StringBuilder out, String attributes) {
    out.append('<').append(name).append(attributes);
    if (children.isEmpty() && text.isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    escape(out, text);
    children.forEach(child -> child.write(out, ""));
    out.append("</").append(name).append('>');
  }

  /** Line ends are escaped too: who reads XML turns {@code \r\n} into {@code \n} otherwise. */
  private static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '\r' -> out.append("&#13;");
        default -> out.append(c);
      }
    }
  }
}
