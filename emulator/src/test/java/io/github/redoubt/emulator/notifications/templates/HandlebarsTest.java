package io.github.redoubt.emulator.notifications.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlebarsTest {

  private static final JsonObject DOCUMENT =
      JsonParser.parseString(
              """
              {"name":"a<b","data":{"status":"resolved","list":["x","y"],"map":{"k":"v","l":"w"},
               "none":[],"zero":0,"deep":{"er":[{"n":1},{"n":2}]}}}
              """)
          .getAsJsonObject();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{{name}}~a&lt;b",
        "{{{name}}}~a<b",
        "{{&name}}~a<b",
        "{{data.deep.er.1.n}}~2",
        "{{data.missing}}!~!",
        "{{#if data.list}}yes{{else}}no{{/if}}~yes",
        "{{#if data.none}}yes{{else}}no{{/if}}~no",
        "{{#if data.zero}}yes{{/if}}.~.",
        "{{#unless data.none}}empty{{/unless}}~empty",
        "{{#each data.list}}{{@index}}{{this}}{{#unless @last}},{{/unless}}{{/each}}~0x,1y",
        "{{#each data.map}}{{@key}}={{.}};{{/each}}~k=v;l=w;",
        "{{#each data.none}}x{{else}}nothing{{/each}}~nothing",
        "{{#each data.deep.er}}{{n}}{{../data.status}}{{/each}}~1resolved2resolved",
        "{{#equal data.status \"resolved\"}}ok{{else}}alarm{{/equal}}~ok",
        "{{#if (equal data.status 'triggered')}}trigger{{else}}resolve{{/if}}~resolve",
        "{{#if data.none}}1{{else if data.list}}2{{else}}3{{/if}}~2",
        "{{#with data.map}}{{k}}{{@root.data.status}}{{/with}}~vresolved",
        "a{{! nobody reads this }}b{{!-- nor }} this --}}c~abc",
        "{{equal data.status 'resolved'}}~true",
      })
  void rendersValuesAndBlocks(String template, String expected) {
    assertThat(Handlebars.parse(template).render(DOCUMENT)).isEqualTo(expected);
  }

  @Test
  void takesSpaceAwayWhereATildeStands() {
    assertThat(Handlebars.parse("a  {{~data.status~}}  b").render(DOCUMENT))
        .isEqualTo("aresolvedb");
  }

  @Test
  void leavesTheBracesOfJsonAlone() {
    String template = "{\"a\":{\"b\":\"{{data.status}}\"}}";

    assertThat(Handlebars.parse(template).render(DOCUMENT))
        .isEqualTo("{\"a\":{\"b\":\"resolved\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{#if a}}",
        "{{/if}}",
        "{{#if a}}{{/each}}",
        "{{else}}",
        "{{#nosuch a}}{{/nosuch}}",
        "{{nosuch a b c}}",
        "{{#if}}{{/if}}",
        "{{#if (equal a 'b'}}{{/if}}",
      })
  void isRefusedWhenItIsNoTemplate(String template) {
    assertThatThrownBy(() -> Handlebars.parse(template))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
