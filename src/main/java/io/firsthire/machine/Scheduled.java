package io.firsthire.machine;

import java.util.List;

/** A part of the service in which something is done again and again. */
public interface Scheduled {
  /** What is; none where it is switched off. */
  List<Schedule> schedules();
}
