namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal TemplateNotFound = new(RefusalReason.TemplateNotFound, NextStep.Here);
    public static readonly Refusal TemplateMalformed = new(RefusalReason.TemplateMalformed, NextStep.Here);
}
