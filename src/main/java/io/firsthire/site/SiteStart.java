package io.firsthire.site;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says where the pages are. */
@Singleton
class SiteStart {
  private static final Logger LOG = Logger.getLogger("firsthire.site");

  void start(
      @Observes StartupEvent event,
      Site site,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    LOG.infof("Pages for visitors: %s/compare", site.address().orElse("http://localhost:" + port));
  }
}
