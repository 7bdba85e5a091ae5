package io.github.redoubt.emulator.logs.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {

  private static final Asked LOG =
      Asked.of(
          "{'s':'Hello World','n':7,'t':'12','ip':'10.1.2.3','list':['a','b',3],"
              + "'when':'2023-04-05T16:07:33.123Z','nanos':1680710853123000000,'o':{'k':'v'},"
              + "'key':'s','yes':'true','none':null,'u':'c56a4180-65aa-42ec-a945-5fd21dec0538'}");

  /** What an expression is worth, as JSON with single quotes. */
  private static String worth(String expression) {
    String data = LOG.data("choose " + expression + " as x").get(0);
    return data.substring("{'x':".length(), data.length() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "s.toLowerCase() ; 'hello world'",
        "toUpperCase(s) ; 'HELLO WORLD'",
        "s.length() ; 11",
        "list.length() ; 3",
        "s.indexOf('World') ; 6",
        "s.indexOf('x') ; -1",
        "s.substr(6) ; 'World'",
        "s.substr(0, 5) ; 'Hello'",
        "s.substr(20) ; ''",
        "concat(s, '-', n) ; 'Hello World-7'",
        "'  a '.trim() ; 'a'",
        "ltrim('  a ') ; 'a '",
        "rtrim('  a ') ; '  a'",
        "pad('7', 3, '0') ; '007'",
        "padLeft('abcd', 3, '0') ; 'abc'",
        "padRight('7', 3, 'xy') ; '7xy'",
        "splitParts('a,b,c', ',', 2) ; 'b'",
        "splitParts('a,b,c', ',', 4) ; null",
        "regexpSplitParts('a1b22c', /[0-9]+/, 3) ; 'c'",
        "chr(8364) ; '\u20ac'",
        "codepoint('A') ; 65",
        "codepoint('AB') ; null",
        "s.contains('lo W') ; true",
        "s.startsWith('hello') ; false",
        "s.endsWith('ld') ; true",
        "s.matches(/w.r/) ; false",
        "s.matches(/W.r/) ; true",
        "u.isUuid() ; true",
        "s.isUuid() ; false",
        "randomUuid().isUuid() ; true",
        "`n={n}, \\{s\\}={s}` ; 'n=7, {s}=Hello World'",
        "urlEncode('a b&c') ; 'a%20b%26c'",
        "urlEncode('~*+/') ; '~%2A%2B%2F'",
        "urlDecode('c%20d') ; 'c d'",
        "urlDecode('a+b%26c') ; 'a b&c'",
        "encodeBase64('abc') ; 'YWJj'",
        "'YWJj'.decodeBase64() ; 'abc'",
        "'!'.decodeBase64() ; null"
      })
  void textIsWorkedOn(String expression, String expected) {
    assertThat(worth(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "1 + 2 * 3 ; 7",
        "(1 + 2) * 3 ; 9",
        "7 / 2 ; 3.5",
        "7 % 4 ; 3",
        "-n + 1 ; -6",
        "10 - 2 - 3 ; 5",
        "1 / 0 ; null",
        "n * t:number ; 84",
        "n + t ; 19",
        "n + nosuch ; null",
        "9007199254740993 + 0 ; 9007199254740993",
        "abs(-2.5) ; 2.5",
        "ceil(2.1) ; 3",
        "floor(-2.1) ; -3",
        "round(2.345, 2) ; 2.35",
        "round(2.5) ; 3",
        "sqrt(16) ; 4",
        "sqrt(-1) ; null",
        "power(2, 10) ; 1024",
        "log(2, 8) ; 3",
        "log2(8) ; 3",
        "ln(1) ; 0",
        "mod(7, 4) ; 3",
        "max(1, n, 3) ; 7",
        "min(1, n, 3) ; 1",
        "fromBase('ff', 16) ; 255",
        "toBase(255, 16) ; 'ff'",
        "fromBase('zz', 10) ; null",
        "floor(e()) ; 2",
        "floor(pi()) ; 3",
        "floor(random()) ; 0",
        "randomInt(1) ; 0"
      })
  void numbersAreWorkedOn(String expression, String expected) {
    assertThat(worth(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "now() ; 1795165200000000000",
        "@'2026-11-20T09:00:00Z' - now() ; '0ns'",
        "@'now' - now() ; '0ns'",
        "@1680710853 ; 1680710853000000000",
        "now() - @'2026-11-20T07:57:57.5' ; '1h2m2s500ms'",
        "now() - 1d2h ; 1795071600000000000",
        "$m.timestamp - now() ; '-1m'",
        "when:timestamp ; 1680710853123000000",
        "nanos:timestamp - when:timestamp ; '0ns'",
        "when / 1h ; 1680710400000000000",
        "nanos / 1d ; 1680652800000000000",
        "roundTime(when, 1h) ; 1680710400000000000",
        "addTime(now(), 1h) - now() ; '1h'",
        "subtractTime(now(), 1h) - now() ; '-1h'",
        "diffTime(now(), now() - 5m) ; '5m'",
        "addInterval(1h, 30m) ; '1h30m'",
        "subtractInterval(1h, 30m) ; '30m'",
        "multiplyInterval(10m, 1.5) ; '15m'",
        "10m * 3 ; '30m'",
        "1h / 2 ; '30m'",
        "1h / 30m ; 2",
        "'1d48h0m'.parseInterval() ; '3d'",
        "'-5m45s'.parseInterval() ; '-5m45s'",
        "'0s'.parseInterval() ; '0ns'",
        "'5m1h'.parseInterval() ; null",
        "2h5m45s.roundInterval('m') ; '2h5m'",
        "2.5.toInterval('h') ; '2h30m'",
        "toInterval(-9000) ; '-9us'",
        "formatInterval(122s261ms466us27ns, 's') ; '122s261ms466us27ns'",
        "fromUnixTime(1658958157515, 'ms') ; 1658958157515000000",
        "toUnixTime(when) ; 1680710853123",
        "when.toUnixTime('hour') ; 466864",
        "when.extractTime('h', 'Asia/Tokyo') ; 1",
        "when.extractTime('second') ; 33.123",
        "when.extractTime('month') ; 4",
        "when.extractTime('dow') ; 3",
        "when.extractTime('year') ; 2023",
        "when.extractTime('doy') ; 95",
        "when.formatTimestamp() ; '2023-04-05T16:07:33.123Z'",
        "when.formatTimestamp('%Y-%m-%d') ; '2023-04-05'",
        "when.formatTimestamp('%F %H:%M:%S', '+02') ; '2023-04-05 18:07:33'",
        "when.formatTimestamp(tz='+05') ; '2023-04-05T21:07:33.123+0500'",
        "when.formatTimestamp('timestamp_milli') ; '1680710853123'",
        "'2023-04-05'.parseTimestamp() ; 1680652800000000000",
        "'04/05/23'.parseTimestamp('%D') ; 1680652800000000000",
        "'2023-04-05 16h07m'.parseTimestamp('%F %Hh%Mm') ; 1680710820000000000",
        "'1680710853'.parseTimestamp('timestamp_second') ; 1680710853000000000",
        "'2023-04-05 02:00'.parseTimestamp('%F %H:%M', '+02') ; 1680652800000000000",
        "'nonsense'.parseTimestamp() ; null"
      })
  void timesAreWorkedOn(String expression, String expected) {
    assertThat(worth(expression)).isEqualTo(expected);
  }

  @Test
  void severalFormatsOfTimeAreTriedInTurn() {
    assertThat(worth("'1680652800'.parseTimestamp('%m/%d/%Y|timestamp_second')"))
        .isEqualTo("1680652800000000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "ip.ipInSubnet('10.0.0.0/8') ; true",
        "ipInSubnet(ip, '10.1.2.3') ; true",
        "ipInSubnet(ip, '10.1.2.0/25') ; true",
        "ipInSubnet(ip, '10.1.2.128/25') ; false",
        "ipInSubnet(ip, '10.0.0.0/33') ; false",
        "ipInSubnet(ip, '2001:db8::/32') ; false",
        "ipInSubnet('2001:db8::1', '2001:db8::/32') ; true",
        "ipInSubnet('::1', '::/127') ; true",
        "ipInSubnet('localhost', '127.0.0.0/8') ; false",
        "ipInSubnet('999.1.1.1', '0.0.0.0/0') ; false",
        "ipInSubnet(nosuch, '0.0.0.0/0') ; false",
        "ipPrefix(ip, 9) ; '10.0.0.0/9'",
        "ipPrefix(ip, 40) ; null",
        "ipPrefix('2001:db8::1', 32) ; '2001:db8::/32'",
        "ipPrefix('2001:db8:0:0:1::1', 128) ; '2001:db8::1:0:0:1/128'",
        "ipPrefix('2001:db8:1:0:0:0:2:3', 128) ; '2001:db8:1::2:3/128'",
        "ipPrefix('10::1:0:1', 128) ; '10::1:0:1/128'",
        "ipPrefix('::1', 64) ; '::/64'",
        "ipPrefix('::1', 128) ; '::1/128'",
        "if(n > 5, 'many', 'few') ; 'many'",
        "if(n > 9, 'many') ; null",
        "firstNonNull(nosuch, none, s) ; 'Hello World'",
        "coalesce(nosuch, 1) ; 1",
        "in(n, 1, 7) ; true",
        "n.in('7') ; true",
        "t.in(12) ; true",
        "nosuch.in('a') ; false",
        "list.arrayContains('a') ; true",
        "inArray(3, list) ; true",
        "inArray('c', list) ; false",
        "inArray(s, ['x', 'Hello World']) ; true",
        "n.inArray([1, 2 + 3]) ; false",
        "['a', n].arrayContains(7) ; true",
        "[].arrayLength() ; 0",
        "['a', 'b'][1] ; 'b'",
        "list[1] ; 'b'",
        "list[9] ; null",
        "o['k'] ; 'v'",
        "$d[key] ; 'Hello World'",
        "case { n == 1 -> 'one', n == 7 -> 'seven', _ -> 'other' } ; 'seven'",
        "case { n == 1 -> 'one' } ; null",
        "case_contains { s, 'x' -> 1, 'World' -> 2, _ -> 3 } ; 2",
        "case_equals { $m.severity, 'info' -> true, 'error' -> false } ; false",
        "case_greaterthan { n, 10 -> 'a', 5 -> 'b', _ -> 'c' } ; 'b'",
        "case_lessthan { n, 5 -> 'a', 6 -> 'b', _ -> 'c' } ; 'c'",
        "yes:bool && !false ; true",
        "n > 5 && nosuch == null || false ; true",
        "(o == null) || true ; true",
        "o == null ; null",
        "(o == null) && false ; false",
        "n:string ; '7'",
        "s:number ; null",
        "$m.severity:number ; 5",
        "o ; {'k':'v'}"
      })
  void everythingElseIsWorkedOut(String expression, String expected) {
    assertThat(worth(expression)).isEqualTo(expected);
  }

  @Test
  void partsOfALineAreSeparatedByBars() {
    assertThat(worth("splitParts('a|b', '|', 2)")).isEqualTo("'b'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when.extractTime('fortnight')",
        "when.formatTimestamp('%Q')",
        "when.formatTimestamp(zone='+05')",
        "when.formatTimestamp(tz='Mars')",
        "toInterval(1, 'year')",
        "s.matches(/(/)",
        "n.round(1, 2, 3)",
        "5.contains('a')",
        "concat()",
        "'a' - 1",
        "true + 1",
        "case { n -> }",
        "case_equals { }",
        "@'tomorrow'"
      })
  void whatCannotBeWorkedOutIsRefused(String expression) {
    assertThatThrownBy(() -> worth(expression)).isInstanceOf(QueryRefused.class);
  }

  @Test
  void chanceIsNotTheSameTwice() {
    assertThat(worth("randomUuid()")).isNotEqualTo(worth("randomUuid()"));
    assertThat(worth("random()")).matches(Pattern.compile("0(\\.\\d+)?|\\d\\.\\d+E-\\d+"));
  }
}
