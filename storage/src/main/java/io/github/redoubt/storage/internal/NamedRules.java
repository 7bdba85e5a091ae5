package io.github.redoubt.storage.internal;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.SubResource.Kept;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A setting that is a list of rules, each known by its ID. An edit leaves the rules that it does
 * not name as they came, and in those that it changes what this version does not know.
 *
 * @param setting where the rules are kept
 * @param form how a rule is read and written
 * @param <R> a rule
 */
public record NamedRules<R>(SubResource setting, Form<R> form) {

  private static final String RULE = "Rule";
  private static final int MOST_RULES = 1000;

  /**
   * How a rule is read and written.
   *
   * @param <R> a rule
   */
  public interface Form<R> {

    /** Gives the ID of a rule; empty for one of somebody else's that has none. */
    String id(R rule);

    R read(Xml rule);

    /** Gives the elements of a rule that this version knows, all of them and in order. */
    XmlDocument write(R rule);

    /** Names all elements that {@link #write} may give: those of a rule that is changed go. */
    Set<String> known();

    /** Gives what there is to compare of a rule, each under its name. */
    Map<String, Object> aspects(R rule);

    /** Refuses a rule that the service would refuse. */
    void check(R rule);

    /** Refuses to change a rule that this version does not understand well enough. */
    void checkReplaceable(R there);

    /** Refuses rules that cannot stand together. */
    void checkAll(List<R> rules);
  }

  private record Entry<R>(R rule, XmlDocument written) {}

  /**
   * What is kept.
   *
   * @param root the document without its rules
   */
  private record Found<R>(XmlDocument root, List<Entry<R>> entries) {}

  private record Edit<R>(Found<R> before, List<Entry<R>> after) {

    List<R> rules() {
      return after.stream().map(Entry::rule).toList();
    }
  }

  /** Reads the rules, in the order in which they are kept. */
  public List<R> list() {
    return before().entries().stream().map(Entry::rule).toList();
  }

  /** Has these rules among the others. */
  public Change<List<R>> ensure(List<R> wanted) {
    checkEach(wanted);
    return apply(merged(before(), wanted));
  }

  /** Tells what {@link #ensure} would change. */
  public Plan<List<R>> preview(List<R> wanted) {
    checkEach(wanted);
    return plan(merged(before(), wanted));
  }

  /** Has these rules and no others. */
  public Change<List<R>> set(List<R> wanted) {
    checkEach(wanted);
    return apply(replaced(before(), wanted));
  }

  /** Tells what {@link #set} would change. */
  public Plan<List<R>> previewSet(List<R> wanted) {
    checkEach(wanted);
    return plan(replaced(before(), wanted));
  }

  /** Has no rule of that ID. */
  public Change<List<R>> remove(String id) {
    Found<R> before = before();
    return apply(
        new Edit<>(
            before, before.entries().stream().filter(e -> !form.id(e.rule()).equals(id)).toList()));
  }

  /** Has no rules at all, and reads none of them: they may be what this version cannot read. */
  public void clear() {
    setting.delete();
  }

  private Found<R> before() {
    return setting
        .find(
            xml ->
                new Found<>(
                    XmlDocument.copyOf(xml).without(RULE),
                    xml.all(RULE).stream()
                        .map(rule -> new Entry<>(form.read(rule), XmlDocument.copyOf(rule)))
                        .toList()))
        .map(Kept::value)
        .orElseGet(() -> new Found<>(XmlDocument.named(setting.root()), List.of()));
  }

  private void checkEach(List<R> wanted) {
    if (wanted.isEmpty()) {
      throw new InvalidRequestException(
          setting.title(), "are none", "Give at least one, or remove all with clear().");
    }
    Set<String> ids = new HashSet<>();
    for (R rule : wanted) {
      form.check(rule);
      if (!ids.add(form.id(rule))) {
        throw new InvalidRequestException(
            setting.title(), "have '" + form.id(rule) + "' twice", "Give each rule its own name.");
      }
    }
  }

  private Edit<R> merged(Found<R> before, List<R> wanted) {
    Map<String, R> open = byId(wanted, Function.identity());
    List<Entry<R>> after = new ArrayList<>();
    for (Entry<R> entry : before.entries()) {
      R shall = open.remove(form.id(entry.rule()));
      after.add(shall == null ? entry : over(entry, shall));
    }
    open.values().forEach(rule -> after.add(fresh(rule)));
    return new Edit<>(before, after);
  }

  private Edit<R> replaced(Found<R> before, List<R> wanted) {
    Map<String, Entry<R>> there = byId(before.entries(), Entry::rule);
    return new Edit<>(
        before,
        wanted.stream()
            .map(
                rule ->
                    Optional.ofNullable(there.get(form.id(rule)))
                        .map(entry -> over(entry, rule))
                        .orElseGet(() -> fresh(rule)))
            .toList());
  }

  private <T> Map<String, T> byId(List<T> all, Function<T, R> rule) {
    return all.stream()
        .collect(
            Collectors.toMap(
                one -> form.id(rule.apply(one)), one -> one, (a, b) -> a, LinkedHashMap::new));
  }

  private Entry<R> fresh(R rule) {
    return new Entry<>(rule, form.write(rule));
  }

  private Entry<R> over(Entry<R> there, R wanted) {
    if (there.rule().equals(wanted)) {
      return there;
    }
    form.checkReplaceable(there.rule());
    return new Entry<>(wanted, form.write(wanted).keepingOthersOf(there.written(), form.known()));
  }

  private Change<List<R>> apply(Edit<R> edit) {
    List<Difference> differences = differences(edit);
    if (differences.isEmpty()) {
      return Change.unchanged(edit.rules());
    }
    if (edit.after().isEmpty()) {
      setting.delete();
      return new Change<>(List.of(), Outcome.REMOVED, differences);
    }
    checkAll(edit.rules());
    XmlDocument document = edit.before().root();
    edit.after().forEach(entry -> document.with(entry.written()));
    setting.put(document);
    return edit.before().entries().isEmpty()
        ? Change.created(edit.rules())
        : Change.updated(edit.rules(), differences);
  }

  private Plan<List<R>> plan(Edit<R> edit) {
    checkAll(edit.rules());
    String what = setting.title() + " of bucket '" + setting.bucket().name() + "'";
    List<R> is = edit.before().entries().stream().map(Entry::rule).toList();
    return is.isEmpty() ? Plan.create(what) : Plan.update(what, is, differences(edit));
  }

  private void checkAll(List<R> rules) {
    if (rules.size() > MOST_RULES) {
      throw new InvalidRequestException(
          setting.title(),
          "would be " + rules.size() + ", more than " + MOST_RULES,
          "Join some, or remove what is not needed any more.");
    }
    form.checkAll(rules);
  }

  private List<Difference> differences(Edit<R> edit) {
    Map<String, Entry<R>> before = byId(edit.before().entries(), Entry::rule);
    Map<String, Entry<R>> after = byId(edit.after(), Entry::rule);
    Differences found = new Differences();
    before.forEach(
        (id, entry) -> {
          if (!after.containsKey(id)) {
            found.compare(named(id), Optional.of(entry.rule()), Optional.empty());
          }
        });
    after.forEach(
        (id, entry) ->
            Optional.ofNullable(before.get(id))
                .ifPresentOrElse(
                    there -> compare(found, there.rule(), entry.rule()),
                    () -> found.compare(named(id), Optional.empty(), Optional.of(entry.rule()))));
    return found.list();
  }

  private void compare(Differences found, R before, R after) {
    Map<String, Object> shall = form.aspects(after);
    form.aspects(before)
        .forEach(
            (aspect, is) ->
                found.compare(
                    named(form.id(before)) + " " + aspect,
                    is,
                    Objects.requireNonNull(shall.get(aspect))));
  }

  private static String named(String id) {
    return "rule '" + id + "'";
  }
}
