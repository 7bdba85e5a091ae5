package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {

  private final SocketFactory sockets =
      new Clients(Optional.empty()).client(true, true).socketFactory();

  @Test
  void whatIsConnectedLaterSendsAtOnce() throws IOException {
    try (Socket socket = sockets.createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }

  @Test
  void whatIsConnectedWhenMadeSendsAtOnce() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 8, here);
        Socket byAddress = sockets.createSocket(here, server.getLocalPort());
        Socket byName = sockets.createSocket(here.getHostAddress(), server.getLocalPort());
        Socket from = sockets.createSocket(here, server.getLocalPort(), here, 0)) {
      assertThat(byAddress.getTcpNoDelay()).isTrue();
      assertThat(byName.getTcpNoDelay()).isTrue();
      assertThat(from.getTcpNoDelay()).isTrue();
    }
  }
}
