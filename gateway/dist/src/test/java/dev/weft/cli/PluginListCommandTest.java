package dev.weft.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PluginListCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer admin;
  private String answer = "";

  @BeforeEach
  void start() throws IOException {
    admin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    admin.createContext("/admin/plugins", exchange -> {
      byte[] body = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    admin.start();
  }

  @AfterEach
  void stop() {
    admin.stop(0);
  }

  @Test
  void pluginsAreATableAndTheirProblemsSentencesBelow() {
    answer = """
        {"plugins":[
          {"id":"hello","version":"1.0.0","state":"active","file":"hello.jar","subgraphs":["hello","more"],"interceptors":1,
           "problem":null,"since":"2026-11-23T09:00:00Z"},
          {"id":null,"version":null,"state":"failed","file":"bad.jar","subgraphs":[],"interceptors":0,
           "problem":"bad.jar is no complete JAR or ZIP","since":"2026-11-23T09:00:00Z"}]}
        """;

    assertThat(run("--admin", url())).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "ID     VERSION  STATE   FILE       SUBGRAPHS   INTERCEPTORS  SINCE",
            "hello  1.0.0    active  hello.jar  hello,more  1             2026-11-23T09:00:00Z",
            "-      -        failed  bad.jar    -           0             2026-11-23T09:00:00Z",
            "bad.jar: bad.jar is no complete JAR or ZIP");
  }

  @Test
  void noPluginIsSaidInASentence() {
    answer = "{\"plugins\":[]}";

    assertThat(run("--admin", url() + "/")).isZero();
    assertThat(out.toString()).startsWith("no plugin yet: put a JAR into the plugin folder");
  }

  @Test
  void jsonIsPassedOnAsItIs() {
    answer = "{\"plugins\":[]}";

    assertThat(run("--admin", url(), "--format", "json")).isZero();
    assertThat(out.toString()).contains("\"plugins\" : [ ]");
  }

  @Test
  void somethingElseThanAGatewayIsSaidInASentence() {
    answer = "<html>";

    assertThat(run("--admin", url())).isOne();
    assertThat(err.toString())
        .contains("is no administration server of a gateway: name it with --admin");
  }

  @Test
  void anAbsentGatewayIsSaidInASentence() {
    admin.stop(0);

    assertThat(run("--admin", url())).isOne();
    assertThat(err.toString())
        .startsWith("no gateway answers at " + url())
        .contains("start one with weft serve");
  }

  private String url() {
    return "http://127.0.0.1:" + admin.getAddress().getPort();
  }

  private int run(String... options) {
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "plugin";
    arguments[1] = "list";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return command.execute(arguments);
  }
}
