package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Caller.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may call what: every operation of the emulator against every kind of identity. */
class AccessMatrixTest {

  private static final String TABLE = "access-matrix.txt";
  private static final Set<Integer> REFUSED = Set.of(401, 403, 404);
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private static final Emulator EMULATOR = Emulator.start();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  /** One operation, and who may call it. */
  private record Row(String section, String method, String path, String body, Set<String> who) {

    static Row read(String section, String line) {
      String[] cells = line.split("\\|", -1);
      String[] call = cells[0].trim().split(" ", 2);
      return new Row(
          section,
          call[0],
          call[1].trim(),
          cells[1].trim(),
          new LinkedHashSet<>(List.of(cells[2].trim().split(" +", -1))));
    }

    boolean isOfStorage() {
      return section.equals("Object Storage");
    }

    private static final String PUBLIC = "/key-protect/";
    private static final String CONFIGURATION = "/object-storage-configuration/";
    private static final String EVENTS = "/event-routing/";
    private static final String PLATFORM_LOGS = "/logs-routing/";

    /** The doors that stand for the same operation at other addresses. */
    Stream<Row> mirrored(Set<String> written) {
      if (path.startsWith(CONFIGURATION)) {
        return Stream.of("", "/private", "/direct")
            .map(network -> new Row(section, method, network + path, body, who));
      }
      if (path.startsWith(EVENTS) || path.startsWith(PLATFORM_LOGS)) {
        return Stream.of("", "/private")
            .map(network -> new Row(section, method, network + path, body, who));
      }
      if (!path.startsWith(PUBLIC)) {
        return Stream.of(this);
      }
      Set<String> elsewhere = new LinkedHashSet<>(who);
      elsewhere.removeAll(MatrixCast.AT_KEY_PROTECT_ONLY);
      Stream<Row> mirrors =
          Stream.of(
              at("/private/key-protect/", who),
              at("/hyper-protect/", elsewhere),
              at("/private/hyper-protect/", elsewhere));
      return Stream.concat(
          Stream.of(this), mirrors.filter(row -> !written.contains(row.method + " " + row.path)));
    }

    private Row at(String prefix, Set<String> admitted) {
      return new Row(section, method, prefix + path.substring(PUBLIC.length()), body, admitted);
    }

    String keyService() {
      return path.contains("/hyper-protect/") ? "hyperProtect" : "keyProtect";
    }

    /** Whether a call came through: as its status tells, or what it says of each of several. */
    boolean letThrough(Reply reply) {
      int status = reply.status();
      if (status == 207) {
        return reply.text().contains("\"status_code\":20");
      }
      if (path.endsWith("?delete")) {
        return reply.text().contains("<Deleted>");
      }
      return !REFUSED.contains(status) || (status == 404 && who.contains("404"));
    }

    Set<String> expected(Set<String> all) {
      Set<String> expected = new TreeSet<>();
      if (who.contains("server")) {
        return expected;
      }
      for (String each : all) {
        boolean anybody = who.contains("anybody");
        boolean everyone = who.contains("everyone") && !each.equals(MatrixCast.NO_TOKEN);
        if (anybody || everyone || each.equals(MatrixCast.OWNER) || who.contains(each)) {
          expected.add(each);
        }
      }
      return expected;
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream stream =
            Objects.requireNonNull(AccessMatrixTest.class.getResourceAsStream(TABLE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String section = "";
      for (String line : lines.lines().toList()) {
        if (line.startsWith("[")) {
          section = line.substring(1, line.length() - 1);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          rows.add(Row.read(section, line));
        }
      }
    }
    Set<String> written =
        rows.stream().map(row -> row.method() + " " + row.path()).collect(Collectors.toSet());
    return rows.stream().flatMap(row -> row.mirrored(written)).toList();
  }

  @TestFactory
  Stream<DynamicContainer> everyDoorIsOpenForThoseWhoMayPassAndForNobodyElse() throws IOException {
    return rows().stream()
        .collect(Collectors.groupingBy(Row::section, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            section ->
                DynamicContainer.dynamicContainer(section.getKey(), tests(section.getValue())));
  }

  private static Stream<DynamicTest> tests(List<Row> rows) {
    Account account = EMULATOR.newAccount();
    MatrixCast cast = new MatrixCast(EMULATOR, account);
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.method() + " " + row.path(), () -> check(row, account, cast)));
  }

  private static void check(Row row, Account account, MatrixCast cast) {
    Set<String> admitted = new TreeSet<>();
    for (Map.Entry<String, Caller> each : cast.callers().entrySet()) {
      MatrixThings things = new MatrixThings(EMULATOR, account, cast.owner(), row.keyService());
      if (row.letThrough(call(row, account, each.getValue(), things))) {
        admitted.add(each.getKey());
      }
      things.clear();
    }
    assertThat(admitted)
        .as(row.method() + " " + row.path())
        .isEqualTo(row.expected(cast.callers().keySet()));
  }

  private static Reply call(Row row, Account account, Caller who, MatrixThings things) {
    String path = things.fill(row.path());
    String body = things.fill(row.body());
    URI iam = Caller.address(EMULATOR, "iam");
    URI base =
        row.isOfStorage()
            ? Caller.address(EMULATOR, "objectStorage")
            : URI.create(iam.toString().substring(0, iam.toString().length() - "/iam".length()));
    // Object Storage deletes several objects at once only for who proves what was asked for.
    Caller proven = row.isOfStorage() ? who.with("Content-MD5", md5(body)) : who;
    return proven
        .at(base)
        .with("If-Match", "*")
        .with("IAM-ApiKey", account.apiKey())
        .with("Bluemix-Instance", MatrixThings.keyInstance(account, row.keyService()))
        .with("Metadata-Flavor", "ibm")
        .with("IBM-API-Version", "2025-06-30")
        .with("service_instance_id", account.instances().getOrDefault("objectStorage", ""))
        .with("ibm-service-instance-id", account.instances().getOrDefault("objectStorage", ""))
        .json(row.method(), path, body);
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  @Test
  void everyRouteIsInTheTable() throws IOException {
    List<Row> rows = rows();
    List<String> routes = EMULATOR.routes().stream().filter(AccessMatrixTest::isDoor).toList();

    Set<String> covered =
        rows.stream()
            .filter(row -> !row.isOfStorage())
            .flatMap(row -> routeOf(row, routes))
            .collect(Collectors.toSet());

    assertThat(routes.stream().filter(route -> !covered.contains(route)).sorted()).isEmpty();
  }

  /**
   * Routes that only say that nothing is there are walked through below. Object Storage has one
   * door for all of its operations.
   */
  private static boolean isDoor(String route) {
    return !route.contains("*") && !isKnownOnly(route);
  }

  private static boolean isKnownOnly(String route) {
    return Stream.of("_templates", "_assignments", "resource_aliases", "resource_bindings")
            .anyMatch(route::endsWith)
        && !route.endsWith("pre_defined_templates");
  }

  /** The route that a row goes through: of those that fit, the one that says most. */
  private static Stream<String> routeOf(Row row, List<String> routes) {
    String path = row.path().replaceAll("\\?.*", "");
    return routes.stream()
        .filter(route -> route.startsWith(row.method() + " "))
        .filter(
            route ->
                Pattern.matches(
                    route.substring(row.method().length() + 1).replaceAll("\\{[^}]+}", "[^/]+"),
                    path))
        .min(Comparator.comparingLong(route -> route.chars().filter(c -> c == '{').count()))
        .stream();
  }

  @Test
  void behindWhatIsNotThereThereIsNothing() {
    URI iam = Caller.address(EMULATOR, "iam");
    Caller owner =
        Caller.of(EMULATOR)
            .withApiKey(EMULATOR.apiKey())
            .at(URI.create(iam.toString().substring(0, iam.toString().length() - 4)));
    List<String> closed =
        EMULATOR.routes().stream()
            .filter(route -> route.contains("/*") || isKnownOnly(route))
            .filter(route -> !route.endsWith("/object-storage/*"))
            .filter(route -> METHODS.contains(method(route)))
            .toList();

    assertThat(closed)
        .isNotEmpty()
        .allSatisfy(
            route -> {
              String path = route.substring(method(route).length() + 1);
              int status =
                  owner
                      .json(method(route), path.replace("*", "nosuch").replace("{id}", "x"), "{}")
                      .status();
              assertThat(status).isIn(400, 404, 501);
            });
  }

  private static String method(String route) {
    return route.substring(0, route.indexOf(' '));
  }
}
