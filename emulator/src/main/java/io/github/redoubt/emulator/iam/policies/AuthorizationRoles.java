package io.github.redoubt.emulator.iam.policies;

import java.util.ArrayList;
import java.util.List;

/** Which roles one service may be given at another. */
final class AuthorizationRoles {

  private static final String FILE = "authorizations.txt";
  private static final String ARROW = "->";

  private final List<Row> rows =
      RoleTable.lines(FILE).stream().map(AuthorizationRoles::row).toList();

  private record Row(List<String> sources, List<String> targets, List<String> roles) {

    boolean covers(String source, String target) {
      return targets.contains(target)
          && sources.stream().anyMatch(each -> Wildcards.match(each, source));
    }
  }

  private static Row row(String line) {
    int arrow = line.indexOf(ARROW);
    int colon = line.indexOf(':', arrow);
    return new Row(
        RoleTable.words(line.substring(0, arrow)),
        RoleTable.words(line.substring(arrow + ARROW.length(), colon)),
        RoleTable.words(line.substring(colon + 1)));
  }

  List<String> rolesOf(String source, String target) {
    List<String> all = new ArrayList<>();
    rows.stream().filter(row -> row.covers(source, target)).forEach(row -> all.addAll(row.roles()));
    return List.copyOf(all);
  }
}
