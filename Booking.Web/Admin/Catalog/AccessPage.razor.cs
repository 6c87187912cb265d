using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Admin.Catalog;

/// <summary>Who works here, and as what.</summary>
public sealed partial class AccessPage(ChangeRole change, StaffDialogs dialogs, ProofDialog proof, CurrentActor current)
{
    private readonly SubmitState _submit = new();
    private StaffForm? _form;
    private IReadOnlyList<Colleague>? _people;
    private Refusal? _refusal;
    private string? _done;
    private string? _email;
    private string? _wanted = Roles.Staff;
    private Guid _me;
    private bool _isBusy;

    protected override Task OnInitializedAsync() => ReadAsync();

    private static IEnumerable<string> RolesOf(Colleague person)
    {
        if (person.IsAdmin)
            yield return Roles.Admin;
        if (person.IsStaff)
            yield return Roles.Staff;
    }

    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        _me = actor.AccountId;
        _people = await change.ReadAsync(actor, CancellationToken.None);
    }

    private Task GrantAsync()
    {
        var role = _wanted == Roles.Admin ? Roles.Admin : Roles.Staff;
        (_refusal, _done) = (null, null);
        return _submit.RunAsync(
            async _ =>
                await proof.RunAsync(async () =>
                    await change.RunAsync(await current.GetAsync(), _email ?? "", role, true, CancellationToken.None)
                ),
            async changed =>
            {
                await TellAsync(changed, role, "Granted");
                _email = "";
                _submit.Renew();
                _form?.Clean();
            }
        );
    }

    private async Task RevokeAsync(string whose, string role)
    {
        if (_isBusy)
            return;
        (_isBusy, _refusal, _done) = (true, null, null);
        try
        {
            var question = new Question(
                Text["RevokeOf", Text["Role" + role], whose],
                Text["AboutRole" + role],
                Text["Revoke"]
            )
            {
                IsDanger = true,
            };
            if (!await dialogs.ConfirmAsync(question))
                return;
            var result = await proof.RunAsync(async () =>
                await change.RunAsync(await current.GetAsync(), whose, role, false, CancellationToken.None)
            );
            if (result.Succeeded(out var changed, out _refusal))
                await TellAsync(changed, role, "Revoked");
        }
        finally
        {
            _isBusy = false;
        }
    }

    private Task TellAsync(RoleChanged changed, string role, string text)
    {
        _done = Text[changed.WasChanged ? text : "AlreadySo", changed.Email, Text["Role" + role]];
        return ReadAsync();
    }
}
