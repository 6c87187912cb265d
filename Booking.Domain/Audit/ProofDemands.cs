namespace Booking.Domain.Audit;

/// <summary>
/// What each action demands (rule Asked again). Every action is named: a new one that is not has no answer here, and a
/// test finds it.
/// </summary>
internal static class ProofDemands
{
    public static ProofDemand Of(AuditAction action) =>
        action switch
        {
            AuditAction.Refund
            or AuditAction.AdjustContract
            or AuditAction.ResolveDiscrepancy
            or AuditAction.ReplayEvent => ProofDemand.Money,

            AuditAction.GrantRole
            or AuditAction.RevokeRole
            or AuditAction.AskAddress
            or AuditAction.ResetAddress
            or AuditAction.ChangePassword
            or AuditAction.BeginTwoFactor
            or AuditAction.SwitchOnTwoFactor
            or AuditAction.SwitchOffTwoFactor
            or AuditAction.RenewRecoveryCodes
            or AuditAction.AddPasskey
            or AuditAction.RemovePasskey
            or AuditAction.EndSessions => ProofDemand.SignIn,

            // A booking that is cancelled with a refund, and a slot with bookings, demand more: see AuthorityDemand.
            AuditAction.Book
            or AuditAction.Cancel
            or AuditAction.Reschedule
            or AuditAction.JoinWaitlist
            or AuditAction.LeaveWaitlist
            or AuditAction.LetInFirst
            or AuditAction.MarkAttended
            or AuditAction.MarkNoShow
            or AuditAction.ClearAttendance
            or AuditAction.TakeCash
            or AuditAction.OpenKiosk
            or AuditAction.EndKiosk
            or AuditAction.ResolveCompensation
            or AuditAction.CreateSlot
            or AuditAction.CopySlot
            or AuditAction.EditSlot
            or AuditAction.CancelSlot
            or AuditAction.ReopenSlot
            or AuditAction.MessageSlot
            or AuditAction.MessageMember
            or AuditAction.RepeatSlot
            or AuditAction.ImportSlot
            or AuditAction.EditSeries
            or AuditAction.UndoBatch
            or AuditAction.CreateCatalogItem
            or AuditAction.EditCatalogItem
            or AuditAction.ArchiveCatalogItem
            or AuditAction.RestoreCatalogItem
            or AuditAction.DeleteCatalogItem
            or AuditAction.AddImage
            or AuditAction.DescribeImage
            or AuditAction.RemoveImage
            or AuditAction.OrderImages
            or AuditAction.AddQuestion
            or AuditAction.EditQuestion
            or AuditAction.ArchiveQuestion
            or AuditAction.OrderQuestions
            or AuditAction.EditLabel
            or AuditAction.ResetLabel
            or AuditAction.EditTemplate
            or AuditAction.ResetTemplate
            or AuditAction.SetSalesGoal
            or AuditAction.ChangeSettings
            or AuditAction.RequestReconciliation
            or AuditAction.InviteMember
            or AuditAction.ResendMail
            or AuditAction.WriteNote
            or AuditAction.EditNote
            or AuditAction.RemoveNote
            or AuditAction.TagMember
            or AuditAction.UntagMember
            or AuditAction.RenameTag
            or AuditAction.DeleteTag
            or AuditAction.SuspendMember
            or AuditAction.LiftSuspension
            or AuditAction.MoveInstallation
            or AuditAction.DeclareCopy
            or AuditAction.SwitchAccount
            or AuditAction.UseRecoveryCode
            or AuditAction.SignIn
            or AuditAction.SignOut
            or AuditAction.FailSignIn
            or AuditAction.FailCode
            or AuditAction.FailProof
            or AuditAction.PauseAttempts
            or AuditAction.DenyAuthority => ProofDemand.None,

            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "What it demands is not said."),
        };
}
