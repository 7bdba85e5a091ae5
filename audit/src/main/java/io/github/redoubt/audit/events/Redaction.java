package io.github.redoubt.audit.events;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must not leave the application with its events and logs, and is replaced by {@value #MASK}:
 * values of fields whose names speak of secrets, and secrets that are recognised by their shape.
 *
 * <p>It lessens the harm of a mistake; it does not make it right to log a secret. Immutable, and
 * safe for use by many threads.
 */
public final class Redaction {

  /** What stands in the place of what was taken out. */
  public static final String MASK = "***";

  private static final int MOST_NAMES_KEPT = 2_000;

  /** Names that hide their value wherever they occur in a field's name. */
  private static final Set<String> ANYWHERE =
      Set.of(
          "password",
          "passwd",
          "passphrase",
          "authorization",
          "apikey",
          "privatekey",
          "secretkey",
          "secretaccesskey",
          "keymaterial",
          "cookie");

  /** Names that hide their value where a field's name ends with them: a secret's id is none. */
  private static final Set<String> AT_THE_END =
      Set.of("secret", "secrets", "token", "tokens", "pwd", "pin", "credentials");

  private static final Redaction STANDARD = new Redaction(true, Set.of(), Set.of());

  private final boolean standard;
  private final Set<String> names;
  private final Set<Pattern> patterns;
  private final Map<String, Boolean> verdicts = new ConcurrentHashMap<>();

  private Redaction(boolean standard, Set<String> names, Set<Pattern> patterns) {
    this.standard = standard;
    this.names = names;
    this.patterns = patterns;
  }

  /**
   * Hides values of fields like {@code password}, {@code clientSecret}, {@code access_token},
   * {@code Authorization} or {@code apikey}, also where a text holds {@code password=…}; bearer
   * tokens and JSON web tokens; private keys in PEM; passwords in addresses; and words of the shape
   * of IBM Cloud's API keys.
   */
  public static Redaction standard() {
    return STANDARD;
  }

  /** Hides nothing but what is added: for tests, and for what is known to be free of secrets. */
  public static Redaction hidingNothing() {
    return new Redaction(false, Set.of(), Set.of());
  }

  /**
   * Hides fields of one more name, whatever the case and with or without dashes, dots and
   * underscores.
   */
  public Redaction hiding(String name) {
    Set<String> more = new LinkedHashSet<>(names);
    more.add(plain(name));
    return new Redaction(standard, Set.copyOf(more), patterns);
  }

  /** Hides what matches in any text; costs a search of every text. */
  public Redaction hiding(Pattern shape) {
    Set<Pattern> more = new LinkedHashSet<>(patterns);
    more.add(shape);
    return new Redaction(standard, names, Set.copyOf(more));
  }

  /** Says whether the values of a field are hidden. */
  public boolean hides(String name) {
    Boolean known = verdicts.get(name);
    if (known != null) {
      return known;
    }
    String plain = plain(name);
    boolean hides =
        names.contains(plain)
            || (standard
                && (AT_THE_END.stream().anyMatch(end -> endsWithWord(plain, end))
                    || ANYWHERE.stream().anyMatch(plain::contains)));
    if (verdicts.size() < MOST_NAMES_KEPT) {
      verdicts.put(name, hides);
    }
    return hides;
  }

  /** The short ones end too many other words: {@code shopping}, {@code mapping}. */
  private static boolean endsWithWord(String plain, String end) {
    return end.equals("pin") ? plain.equals(end) : plain.endsWith(end);
  }

  /** Gives a text without what is recognised in it; the same text if there is nothing. */
  public String text(String text) {
    String clean =
        standard || !names.isEmpty() ? new SecretSearch(this, text, standard).clean() : text;
    for (Pattern pattern : patterns) {
      clean = pattern.matcher(clean).replaceAll(Matcher.quoteReplacement(MASK));
    }
    return clean;
  }

  /** Gives the value of a field as it may leave. */
  public String value(String name, String value) {
    return hides(name) ? MASK : text(value);
  }

  /** Gives JSON as it may leave; what is given is not changed. */
  JsonElement json(String name, JsonElement value) {
    if (hides(name) && !value.isJsonNull()) {
      return new JsonPrimitive(MASK);
    }
    if (value.isJsonObject()) {
      JsonObject clean = new JsonObject();
      value.getAsJsonObject().asMap().forEach((key, inner) -> clean.add(key, json(key, inner)));
      return clean;
    }
    if (value.isJsonArray()) {
      JsonArray clean = new JsonArray();
      value.getAsJsonArray().forEach(inner -> clean.add(json(name, inner)));
      return clean;
    }
    boolean text = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    return text ? new JsonPrimitive(text(value.getAsString())) : value;
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && c != '_' && c != '.' && c != ' ') {
        plain.append(c);
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "Redaction["
        + (standard ? "standard" : "nothing")
        + (names.isEmpty() ? "" : ", " + names.size() + " names")
        + (patterns.isEmpty() ? "" : ", " + patterns.size() + " patterns")
        + "]";
  }
}
