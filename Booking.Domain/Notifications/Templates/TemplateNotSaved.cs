using Booking.Domain.Common;

namespace Booking.Domain.Notifications.Templates;

/// <summary>Why the words of a notice were not saved.</summary>
/// <param name="Faults">With their places.</param>
/// <param name="Current">What somebody else has saved meanwhile.</param>
public sealed record TemplateNotSaved(
    Refusal Refusal,
    IReadOnlyList<TemplateFault> Faults,
    TemplateView? Current = null
)
{
    internal static TemplateNotSaved Because(Refusal refusal) => new(refusal, []);
}
