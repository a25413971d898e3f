package io.firsthire.bench.echo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/**
 * Answers with the JSON object it is sent: the least that a JSON endpoint of this service can do.
 */
@Path("/bench/echo")
@PermitAll
@Singleton
public class EchoResource {

  /** About as long as a verdict. */
  private static final byte[] LONG =
      ("{\"text\":\"" + "a".repeat(5_000) + "\"}").getBytes(US_ASCII);

  /** Reads the object, and answers as much as a verdict is. */
  @POST
  @Path("long")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @NonBlocking
  public Buffer answer(Map<String, Object> firm) {
    return Buffer.buffer(LONG);
  }

  /** The object, read and written again, on the event loop as a verdict is. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @NonBlocking
  public Map<String, Object> echo(Map<String, Object> firm) {
    return firm;
  }
}
