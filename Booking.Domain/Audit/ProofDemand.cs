namespace Booking.Domain.Audit;

/// <summary>How fresh the proof must be of who acts (rule Asked again); the greater one counts.</summary>
public enum ProofDemand
{
    /// <summary>The sign-in is enough.</summary>
    None,

    /// <summary>It changes how somebody signs in.</summary>
    SignIn,

    /// <summary>It moves money, or what stands for money.</summary>
    Money,
}
