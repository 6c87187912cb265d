namespace Booking.Domain.Security.Sessions;

/// <summary>When sessions end by themselves (rule Sessions).</summary>
/// <param name="RememberedIdle">A member's on a device of their own, without being used.</param>
/// <param name="Remembered">The same at the latest.</param>
/// <param name="BriefIdle">A member's whose browser stays open, without being used.</param>
/// <param name="Brief">The same at the latest.</param>
/// <param name="Work">Of somebody who works here, at the latest.</param>
/// <param name="Proof">How long it counts that somebody has proved who they are (rule Asked again).</param>
/// <param name="MoneyIdle">Who works here and asked for nothing so long proves it again before money moves.</param>
public sealed record SessionSettings(
    TimeSpan RememberedIdle,
    TimeSpan Remembered,
    TimeSpan BriefIdle,
    TimeSpan Brief,
    TimeSpan Work,
    TimeSpan Proof,
    TimeSpan MoneyIdle
)
{
    public static readonly SessionSettings Default = new(
        RememberedIdle: TimeSpan.FromDays(30),
        Remembered: TimeSpan.FromDays(90),
        BriefIdle: TimeSpan.FromDays(14),
        Brief: TimeSpan.FromDays(30),
        Work: TimeSpan.FromHours(12),
        Proof: TimeSpan.FromMinutes(10),
        MoneyIdle: TimeSpan.FromMinutes(30)
    );

    internal TimeSpan IdleOf(SessionKind kind) =>
        kind switch
        {
            SessionKind.Remembered => RememberedIdle,
            SessionKind.Brief => BriefIdle,
            _ => Work,
        };

    internal TimeSpan LongestOf(SessionKind kind) =>
        kind switch
        {
            SessionKind.Remembered => Remembered,
            SessionKind.Brief => Brief,
            _ => Work,
        };
}
