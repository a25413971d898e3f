package io.firsthire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between the service and its database that can be cut, and that can be slow. */
public final class CutOff implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private boolean cut;
  private boolean stalled;

  /** Makes a network to a port of this machine. */
  public CutOff(int target) {
    this.target = target;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** The port that leads to the target. */
  public int port() {
    return server.getLocalPort();
  }

  /** Closes all connections, and refuses new ones from now on. */
  public synchronized void cut() {
    cut = true;
    sockets.forEach(CutOff::close);
    sockets.clear();
    notifyAll();
  }

  /** Lets nothing through from now on, without a word. */
  public synchronized void stall() {
    stalled = true;
  }

  /** Lets everything through again. */
  public synchronized void heal() {
    cut = false;
    stalled = false;
    notifyAll();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // Closed, or the target is away: the next one may come through.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    if (isCut()) {
      client.close();
      return;
    }
    Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(client);
    sockets.add(database);
    daemon(() -> copy(client, database));
    daemon(() -> copy(database, client));
  }

  private synchronized boolean isCut() {
    return cut;
  }

  private synchronized void awaitFlow() throws InterruptedException {
    while (stalled && !cut) {
      wait();
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        awaitFlow();
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // Cut, as it was meant to be.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "cut-off");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() {
    cut();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
