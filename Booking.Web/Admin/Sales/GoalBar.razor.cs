using Booking.Domain.Sales;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Sales;

/// <summary>The goal of a month beside what it has earned; an admin sets, changes or clears it in place.</summary>
public sealed partial class GoalBar(SetSalesGoal set, CurrentActor current)
{
    private readonly SubmitState _submit = new();
    private bool _isOpen;
    private long? _amount;

    [Parameter, EditorRequired]
    public required SalesGoalView Goal { get; set; }

    /// <summary>What the month has earned so far, minor units.</summary>
    [Parameter, EditorRequired]
    public required long Net { get; set; }

    [Parameter]
    public EventCallback<SalesGoalView> OnSet { get; set; }

    private long Percent => Net <= 0 ? 0 : (long)(100m * Net / Goal.Amount);

    private string Format(long amount) => SignedAmount.Format(amount, Goal.Currency);

    private void Toggle()
    {
        _isOpen = !_isOpen;
        _amount = Goal.Version > 0 ? Goal.Amount : null;
        _submit.Renew();
    }

    private Task SaveAsync() =>
        _submit.RunAsync(
            async _ => await set.RunAsync(await current.GetAsync(), Goal, _amount, CancellationToken.None),
            async goal =>
            {
                _isOpen = false;
                await OnSet.InvokeAsync(goal);
            }
        );
}
