namespace Booking.Domain.Notifications.Templates;

/// <summary>What is wrong, and where it stands.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Word">As it stands in the text; empty where the place says enough.</param>
public sealed record TemplateFault(NoticePart Part, TemplateFaultKind Kind, int Line, int Column, string Word);
