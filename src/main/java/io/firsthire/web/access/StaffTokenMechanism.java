package io.firsthire.web.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Accepts the staff token as a bearer token (RFC 6750), for all roles. OIDC has a mechanism of its
 * own.
 */
@Singleton
class StaffTokenMechanism implements HttpAuthenticationMechanism {
  private static final String BEARER = "Bearer ";
  private static final SecurityIdentity STAFF =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal("staff"))
          .addRoles(Staff.ALL)
          .build();

  private final StaffTokens tokens;
  private final WrongTokens wrong;

  StaffTokenMechanism(StaffTokens tokens, WrongTokens wrong) {
    this.tokens = tokens;
    this.wrong = wrong;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager all) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (!tokens.used() || header == null || !isBearer(header)) {
      return Uni.createFrom().nullItem();
    }
    return Uni.createFrom()
        .item(
            () -> {
              wrong.requireFew(context);
              if (!tokens.matches(header.substring(BEARER.length()).strip())) {
                wrong.add(context);
                throw new AuthenticationFailedException();
              }
              return STAFF;
            });
  }

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, BEARER.strip()));
  }
}
