using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// What a member has bought, with every line of its ledger; admins adjust it with a reason (rules Ledger, Adjustment).
/// </summary>
public sealed partial class FrontDeskContracts(
    MyContracts contracts,
    CurrentActor current,
    IStringLocalizer<FrontDeskTexts> text
) : ActionComponent
{
    private const string Zone = Location.DefaultTimeZone;

    private IReadOnlyList<ContractView>? _all;
    private Statement? _statement;
    private (string Member, int Round)? _read;
    private bool _isAdmin;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    /// <summary>MB….</summary>
    [Parameter, EditorRequired]
    public required string Member { get; set; }

    /// <summary>Raised by the page when something was done: the contracts are read again.</summary>
    [Parameter]
    public int Round { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Member, Round))
            return;
        if (_read?.Member != Member)
            (_all, _statement) = (null, null);
        var mine = (Member, Round);
        _read = mine;
        var actor = await current.GetAsync();
        var all = await contracts.AllAsync(actor, Member, CancellationToken.None);
        var open = _statement?.Contract.Number;
        var statement = open is null ? null : await contracts.StatementAsync(actor, open, CancellationToken.None);
        if (_read != mine)
            return; // a read that began later knows more
        (_isAdmin, _all) = (actor.IsAdmin, all);
        if (_statement?.Contract.Number == open)
            _statement = statement;
    }

    private bool IsOpen(ContractView contract) => _statement?.Contract.Id == contract.Id;

    private async Task ToggleAsync(string number) =>
        _statement =
            _statement?.Contract.Number == number
                ? null
                : await contracts.StatementAsync(await current.GetAsync(), number, CancellationToken.None);

    private static string Weight(ContractView of) =>
        of.Status switch
        {
            ContractStatus.Active => "good",
            ContractStatus.PastDue => "warn",
            _ => "",
        };

    private string Ends(ContractView of) =>
        of switch
        {
            { CancelAt: { } at } => " · " + Text["EndsOn", Date(at)],
            { PeriodEnd: { } end } => " · " + Text["Until", Date(end)],
            { ExpiresAt: { } end } => " · " + Text["Until", Dates.Until(end)],
            _ => "",
        };

    private static string Date(DateTimeOffset at) => Dates.Full(Dates.LocalDate(at, Zone));

    private static string Change(StatementLine line) => line.Change.ToString("+0;−0;0", CultureInfo.InvariantCulture);

    private string What(StatementLine line) =>
        Text["Ledger" + line.Kind, line.Kind == LedgerKind.Adjust ? line.Reason ?? "" : line.Reservation ?? ""];
}
