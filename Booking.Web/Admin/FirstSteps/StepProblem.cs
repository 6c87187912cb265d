using Booking.Domain.Common;

namespace Booking.Web.Admin.FirstSteps;

/// <summary>Why a step was not done: a refusal, or what is wrong with a field, as a key of its words.</summary>
public sealed record StepProblem(Refusal? Refusal, IReadOnlyList<string> Keys)
{
    internal static StepProblem Because(Refusal refusal) => new(refusal, []);
}
