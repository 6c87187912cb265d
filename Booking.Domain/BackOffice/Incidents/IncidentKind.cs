namespace Booking.Domain.BackOffice.Incidents;

/// <summary>What has failed for good and waits for a person (rule Incidents).</summary>
public enum IncidentKind
{
    /// <summary>Payment events that could not be processed.</summary>
    PaymentEvents,

    /// <summary>Tasks: a payment page, refund or restitution that does not go on by itself.</summary>
    Tasks,

    /// <summary>Mails that were given up after every attempt, so not those to a dead address.</summary>
    Mails,

    /// <summary>What the books and the provider say differently, and nobody has settled.</summary>
    Discrepancies,
}
