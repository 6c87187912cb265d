namespace Booking.Domain.Members;

/// <summary>The sign-in by which an actor acts (rule Sessions).</summary>
/// <param name="Stamp">The account's security stamp when the actor signed in.</param>
public sealed record ActorSession(Guid Id, string Stamp);
