using Booking.Domain.BackOffice.Readiness;
using Booking.Domain.Common;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Readiness;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.FirstSteps;

/// <summary>
/// Leads from an empty database to the first slot that can be booked. Which step comes next is decided from what there
/// is, so that one may stop anywhere and go on another day, or on another device.
/// </summary>
public sealed partial class FirstStepsPage(
    FirstStepsCommands commands,
    StudioReadiness readiness,
    CurrentActor current,
    NavigationManager navigation,
    TimeProvider clock,
    IOptions<SiteOptions> site
)
{
    private readonly SubmitState _submit = new();
    private readonly StepDraft _draft = new();
    private StudioFacts? _facts;
    private FirstStep? _step;
    private IReadOnlyList<string> _faults = [];

    [SupplyParameterFromQuery(Name = "step")]
    public string? Wanted { get; set; }

    private IOptions<SiteOptions> Site => site;

    protected override async Task OnParametersSetAsync()
    {
        _facts = await readiness.FactsAsync(await current.GetAsync(), CancellationToken.None);
        var before = _step;
        _step =
            Enum.TryParse<FirstStep>(Wanted, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted)
                ? wanted
                : Enum.GetValues<FirstStep>().Where(s => !IsDone(s)).Select(s => (FirstStep?)s).FirstOrDefault();
        if (before == _step)
            return;
        _submit.Renew();
        _faults = [];
        _draft.Begin(site.Value, clock.GetUtcNow());
    }

    private static string AddressOf(FirstStep step) => $"/admin/first-steps?step={step.ToString().ToLowerInvariant()}";

    /// <summary>Whoever has slots has decided about teachers.</summary>
    private bool IsDone(FirstStep step) =>
        step switch
        {
            FirstStep.Studio => readiness.HasName,
            FirstStep.Place => _facts!.Place is not null,
            FirstStep.Program => _facts!.Programs > 0,
            FirstStep.Teacher => _facts!.Teachers > 0 || _facts.ComingSlots > 0,
            _ => _facts!.ComingSlots > 0,
        };

    private async Task SaveAsync()
    {
        _faults = [];
        var done = await _submit.RunDetailedAsync<string, StepProblem>(
            RunAsync,
            problem =>
            {
                _faults = [.. problem.Keys.Select(WordsOf)];
                return _faults.Count > 0 ? null : problem.Refusal;
            }
        );
        if (done)
            await GoOnAsync();
    }

    /// <summary>To what comes next by the facts, whichever step was asked for.</summary>
    private async Task GoOnAsync()
    {
        if (Wanted is null)
            await OnParametersSetAsync();
        else
            navigation.NavigateTo("/admin/first-steps");
    }

    private async Task<Result<string, StepProblem>> RunAsync(string key)
    {
        var (actor, token) = (await current.GetAsync(), CancellationToken.None);
        return _step switch
        {
            FirstStep.Studio => await commands.NameAsync(actor, _draft.Name, _draft.Contact, token),
            FirstStep.Place => await commands.PlaceAsync(
                actor,
                key,
                _draft.Place,
                _draft.Address,
                _draft.Zone,
                _draft.Room,
                token
            ),
            FirstStep.Program => await commands.ProgramAsync(
                actor,
                key,
                _draft.Program,
                _draft.Kind,
                _draft.Price ?? 0,
                token
            ),
            FirstStep.Teacher => await commands.TeacherAsync(actor, key, _draft.Teacher, token),
            _ => await commands.SlotsAsync(actor, key, _draft.Slot, token),
        };
    }

    private string WordsOf(string key) =>
        Text[key] is { ResourceNotFound: false } words ? words : Text["SomethingWrong"];
}
