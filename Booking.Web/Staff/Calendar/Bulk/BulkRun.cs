using Booking.Domain.Common;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>
/// Many slots at once: first a plan of all of them, then, once a person has accepted it, one command that writes it.
/// Nothing is written before. Whatever is changed in between asks for another plan.
/// </summary>
/// <param name="previewAsync">Makes the plan of what is entered now.</param>
/// <param name="writeAsync">Writes the plan that was accepted.</param>
internal sealed class BulkRun(
    Func<Task<Result<BulkPlan, Refusal>>> previewAsync,
    Func<BulkAcceptance, Task<Result<BulkDone, Refusal>>> writeAsync
)
{
    /// <summary>Of the form in which the plan is asked for.</summary>
    public SubmitState Preview { get; } = new();

    /// <summary>Of the command that writes it.</summary>
    public SubmitState Write { get; } = new();

    public BulkPlan? Plan { get; private set; }

    /// <summary>What was written last.</summary>
    public BulkDone? Done { get; private set; }

    /// <summary>The key with which it was accepted.</summary>
    public string? DoneKey { get; private set; }

    public bool IsBusy => Preview.IsBusy || Write.IsBusy;

    /// <summary>What was previewed is no longer what is entered.</summary>
    public void Forget()
    {
        (Plan, Done) = (null, null);
        Preview.Renew();
        Write.Renew();
    }

    public async Task PreviewAsync()
    {
        if (IsBusy)
            return;
        Done = null;
        Write.Renew();
        if (await Preview.RunAsync(_ => previewAsync(), Show))
            Preview.Renew(); // a plan is nothing saved
        else
            Plan = null;
    }

    /// <summary>Where the plan has become another one meanwhile, that is shown, and nothing is written.</summary>
    public async Task AcceptAsync(BulkAcceptance accepted)
    {
        if (IsBusy || Plan is null)
            return;
        var isWritten = await Write.RunAsync(
            _ => writeAsync(accepted),
            done =>
            {
                (Plan, Done, DoneKey) = (null, done, accepted.Key);
                return Task.CompletedTask;
            }
        );
        if (
            !isWritten
            && Write.Refusal?.Reason == RefusalReason.PlanChanged
            && (await previewAsync()).Succeeded(out var plan, out _)
        )
            Plan = plan;
    }

    private Task Show(BulkPlan plan)
    {
        Plan = plan;
        return Task.CompletedTask;
    }
}
